import { existsSync } from 'node:fs';
import path from 'node:path';
import { findElectron } from '../../scripts/set-up/electron.mjs';
import { forElectron, missingOf } from '../../scripts/set-up/system-packages.mjs';

/** What a test cannot do without, beyond Node. */
export type Need = 'electron' | 'display' | 'chromium' | 'panel' | 'pebble' | 'proxy';

const programs: Readonly<Record<Need, readonly string[]>> = {
  electron: [],
  display: ['Xvfb', 'dbus-daemon'],
  chromium: ['chromium'],
  proxy: ['squid', 'openssl'],
  panel: ['xfce4-panel', 'openbox', 'xdotool'],
  pebble: ['pebble', 'pebble-challtestsrv'],
};

/** The first thing that is missing here, or null: `test.skipIf((await lacks('chromium')) !== null)`. */
export async function lacks(...needs: readonly Need[]): Promise<string | null> {
  for (const need of needs) {
    const program = programs[need].find((name) => programPath(name) === null);
    if (program) return program;
  }
  if (!needs.includes('electron')) return null;
  if (findElectron() === null) return 'electron';
  return (await missingOf(forElectron))[0]?.packages[0] ?? null;
}

/** Where a program of the system is, or null. */
export function programPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = [...folders, '/usr/bin', '/usr/sbin'].find((folder) =>
    existsSync(path.join(folder, name)),
  );
  return found === undefined ? null : path.join(found, name);
}
