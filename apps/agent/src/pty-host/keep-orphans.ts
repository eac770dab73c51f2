import type { Shell } from './shells.ts';

const PERL = '/usr/bin/perl';
// prctl's number, and PR_SET_CHILD_SUBREAPER; Node has no way to call it.
const PRCTL: Readonly<Record<string, number>> = { x64: 157, arm64: 167 };
const SET_CHILD_SUBREAPER = 36;

/**
 * On Linux an orphan goes to the nearest ancestor that said it keeps them, else to init, where nothing
 * tells whose it was. So the shell says so, just before it becomes the shell: what forks twice, starts
 * a session and empties its environment is still the shell's child. Without perl, which Debian always
 * has, such a process is known by its marks only.
 */
export function keepOrphans(
  platform: NodeJS.Platform,
  arch: string,
  shell: Shell,
  runs: (file: string) => boolean,
): Shell {
  const prctl = PRCTL[arch];
  if (platform !== 'linux' || prctl === undefined || !runs(PERL)) return shell;
  const script = `syscall(${prctl}, ${SET_CHILD_SUBREAPER}, 1, 0, 0, 0); exec { $ARGV[0] } @ARGV`;
  return { file: PERL, args: ['-e', script, shell.file, ...shell.args] };
}
