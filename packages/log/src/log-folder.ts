import path from 'node:path';

/** Which computer, and which program of ours, asks for its folder. */
export type LogFolderOf = {
  readonly program: 'agent' | 'console';
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/** What a program on somebody's computer may keep of its log: five files of 5 MiB. */
export const KEPT_LOG = { maxBytes: 5 * 1024 * 1024, keep: 4 } as const; // as const: the literals

/** Where each system expects the log of a program, so that whoever looks for it finds it. */
export function logFolder({ program, platform, environment, home }: LogFolderOf): string {
  switch (platform) {
    case 'win32': {
      const local = environment['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local');
      const folder = program === 'agent' ? 'Agent' : 'Console';
      return path.win32.join(local, 'Firstline', folder, 'logs');
    }
    case 'darwin':
      return path.posix.join(home, 'Library', 'Logs', 'Firstline');
    default: {
      // The rule of the base directories: a relative path is as good as none.
      const given = environment['XDG_STATE_HOME'] ?? '';
      const state = path.posix.isAbsolute(given) ? given : path.posix.join(home, '.local/state');
      return path.posix.join(state, 'firstline', 'log');
    }
  }
}
