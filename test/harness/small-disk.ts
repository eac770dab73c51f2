import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment } from './child-environment.ts';
import { isRoot } from './rights.ts';

/** Runs a child on a real disk of a few megabytes that nobody else sees, and answers with what it prints. */
export async function onSmallDisk(about: {
  readonly folder: string;
  readonly mebibytes: number;
  readonly child: string;
}): Promise<unknown> {
  const { folder, mebibytes, child } = about;
  const mounts = isRoot ? '-m' : '-Urm';
  const script = `mount -t tmpfs -o size=${mebibytes}m none "$1" && exec "$2" "$3" "$1"`;
  const started = spawn(
    'unshare',
    [mounts, 'sh', '-c', script, 'sh', folder, process.execPath, child],
    { env: childEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  started.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await once(started, 'close');
  return JSON.parse(said);
}
