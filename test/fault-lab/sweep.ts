import { spawn } from 'node:child_process';
import type { World } from './world.ts';

/**
 * Waits for the end of its input, which comes when whoever started it has said so or is no more. By then
 * nothing of the lab lives for long, so what is left of its folders is removed, again and again for 20 s.
 */
const SWEEP = `
cat >/dev/null
folder=$1
shift
for try in $(seq 400); do
  left=
  for top in "$@"; do
    [ -d "$top" ] || continue
    for group in $(find "$top" -depth -type d); do rmdir "$group" 2>/dev/null || left=yes; done
  done
  [ ! -d "$folder" ] || rmdir "$folder" 2>/dev/null || left=yes
  [ "$left" ] || exit 0
  sleep 0.05
done
echo "left behind: $(ls -d "$folder" "$@" 2>/dev/null)" >&2
exit 1`;

/** Removes what a kernel does not clear away when the last process of a run ends. */
export function sweepAfter({ folder, cgroups }: World): {
  readonly begin: () => void;
  readonly done: Promise<void>;
} {
  const groups = Object.values(cgroups).filter((group) => group !== null);
  const child = spawn('sh', ['-c', SWEEP, 'sweep', folder, ...groups], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // In a session of its own, so that a Ctrl-C that ends the lab does not end it too.
    detached: true,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  return {
    begin: () => child.stdin.end(),
    done: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(said))));
    }),
  };
}
