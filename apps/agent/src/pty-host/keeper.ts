import { spawn } from 'node:child_process';
import { MARKER } from './messages.ts';

// Waits until nobody holds the other end of its input, which is when this process is gone, however it
// went; then ends what carries the marker: all stopped first, then killed, until nothing is found.
const SCRIPT = `
cat > /dev/null
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  found=$(grep -lszxF "$1" /proc/[0-9]*/environ)
  [ -n "$found" ] || break
  for signal in STOP KILL; do
    for file in $found; do pid=\${file#/proc/}; kill -s $signal "\${pid%/environ}"; done
  done
done
[ -z "$2" ] || rm -rf -- "$2"
`;

/**
 * On Linux, a process that outlives the pty host to end what the shell left, for the case that agent
 * and host are killed together, as Electron does when its main process dies. It runs as the shell's
 * account and knows nothing but the marker.
 */
export function startKeeper(
  platform: NodeJS.Platform,
  shell: { readonly shellId: string; readonly scratch: string | null },
): void {
  if (platform !== 'linux') return;
  const marker = `${MARKER}=${shell.shellId}`;
  const keeper = spawn('/bin/sh', ['-c', SCRIPT, 'firstline-keeper', marker, shell.scratch ?? ''], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without it a shell is as safe as on other systems: the agent ends what is left at its next start.
  keeper.on('error', () => undefined);
}
