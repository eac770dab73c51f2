import { type Browser, chromium } from 'playwright-core';
import { programPath } from './needs.ts';
import { isRoot } from './rights.ts';

/** Debian's Chromium without a window, with a fresh profile, and quiet on the network. */
export function startBrowser(): Promise<Browser> {
  const executablePath = programPath('chromium');
  if (executablePath === null) throw new Error('chromium is not installed');
  return chromium.launch({
    executablePath,
    chromiumSandbox: !isRoot,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
