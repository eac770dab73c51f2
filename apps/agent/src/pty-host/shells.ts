import { accessSync, constants, readFileSync } from 'node:fs';

/** What to start, and as what it is named on screens. */
export interface Shell {
  readonly file: string;
  readonly args: readonly string[];
}

const FALLBACKS = ['/bin/bash', '/bin/sh'];

/**
 * The account's own login shell when the computer lists it as one, else bash, else sh. Never a login
 * shell run (`-l`): no script is added, none is skipped that a terminal window would read.
 */
export function chooseShell(
  platform: NodeJS.Platform,
  accountShell: string | null,
  system: { readonly listed: () => readonly string[]; readonly runs: (file: string) => boolean },
): Shell | null {
  if (platform === 'win32') return { file: 'powershell.exe', args: ['-NoLogo'] };
  const own = accountShell !== null && system.listed().includes(accountShell) ? accountShell : null;
  const found = [own, ...FALLBACKS].find((file) => file !== null && system.runs(file));
  return found ? { file: found, args: [] } : null;
}

/** The computer's list of login shells, and whether a file can be run by this process. */
export const systemShells = {
  listed(): readonly string[] {
    try {
      return readFileSync('/etc/shells', 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('/'));
    } catch {
      // Not every system keeps the list; then only the fallbacks are known to be shells.
      return [];
    }
  },
  runs(file: string): boolean {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      // Absent or not executable: the next candidate is tried.
      return false;
    }
  },
};
