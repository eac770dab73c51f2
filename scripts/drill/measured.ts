import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const cli = path.resolve(import.meta.dirname, '../../apps/server/src/cli.ts');

/** What a command answered, how long it took, and the most memory it held. */
export interface Measured<Facts> {
  readonly facts: Facts;
  readonly seconds: number;
  readonly peakMb: number;
}

/** Runs a command of the server's program. */
export async function measured<Facts>(
  data: string,
  words: readonly string[],
): Promise<Measured<Facts>> {
  const began = performance.now();
  const child = spawn(process.execPath, [cli, ...words, `--data=${data}`, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const watch = { peakMb: 0, ended: false };
  const watching = (async () => {
    while (!watch.ended) {
      watch.peakMb = Math.max(watch.peakMb, peakOf(child.pid ?? 0));
      await pause(50);
    }
  })();
  const code = await new Promise<number>((resolve) =>
    child.once('close', (ended) => resolve(ended ?? 1)),
  );
  watch.ended = true;
  await watching;
  if (code !== 0) throw new Error(`firstline ${words.join(' ')} ended with ${code}: ${output}`);
  return {
    facts: JSON.parse(output),
    seconds: (performance.now() - began) / 1_000,
    peakMb: watch.peakMb,
  };
}

/** The kernel remembers the most that a process ever held. Linux only. */
function peakOf(pid: number): number {
  try {
    const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kib ?? 0) / 1024);
  } catch {
    return 0; // it has just ended
  }
}
