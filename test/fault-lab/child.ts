import type { ChildProcess } from 'node:child_process';

/** Waits until a process has written a line; rejects with all it said when it ends before. */
export function says(child: ChildProcess, line: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.split('\n').includes(line)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${name} ended without saying ${line}: ${said}`)));
  });
}

/** Ends a process and waits until it is gone. */
export function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
}
