import { type Browser, chromium, type Page } from 'playwright-core';
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

/**
 * A page of a profile of its own, 1440 × 900 unless said otherwise. What no page may ever do, break or be
 * stopped by its own policy, is added to `faults`.
 */
export async function openPage(
  browser: Browser,
  faults: string[],
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  await context.exposeFunction('tellFault', (fault: string) => faults.push(fault));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      Reflect.get(window, 'tellFault')(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  return page;
}
