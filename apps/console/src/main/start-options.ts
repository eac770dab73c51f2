/** What the command line of the console says. Words it does not know are Chromium's or nobody's. */
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { carriesLink } from '@firstline/desktop/main/deep-links';

/** Addresses that lead to this program; `build/package/console.yml` tells the systems. */
export const SCHEME = 'firstline-console';

export interface StartOptions {
  /** Where the key, the session and drafts are kept; null: the usual place. */
  readonly data: string | null;
  /** The server to sign in to; kept for the next start. */
  readonly server: string | null;
  /** The code of a link that signs in once. */
  readonly link: string | null;
}

export function startOptions(argv: readonly string[]): StartOptions {
  const { values } = parseArgs({
    // Whoever wrote a link may have written the words around it.
    args: carriesLink(argv, SCHEME) ? [] : argv.slice(1),
    strict: false,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      server: { type: 'string' },
      link: { type: 'string' },
    },
  });
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const server = text(values.server);
  return {
    data: text(values.data),
    server: server === null ? null : new URL(server).origin,
    link: text(values.link),
  };
}

/** Where the console keeps what it knows, when nobody says otherwise. */
export function usualDataFolder(): string {
  if (process.platform === 'win32') {
    const local = process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
    return path.join(local, 'Firstline', 'console');
  }
  if (process.platform === 'darwin') {
    return path.join(homedir(), 'Library', 'Application Support', 'Firstline', 'console');
  }
  const state = process.env['XDG_STATE_HOME'] ?? path.join(homedir(), '.local', 'state');
  return path.join(state, 'firstline', 'console');
}
