import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { runCommand } from './run-command.ts';

const patience = { timeoutMs: 20_000 };
const ended = { state: 'ended', code: 0, stdout: '', stderr: '', cut: false };

test('a command’s output, errors and code are told', async () => {
  const ran = await runCommand('sh', ['-c', 'echo out; echo err >&2; exit 3'], patience);

  expect(ran).toEqual({ ...ended, code: 3, stdout: 'out\n', stderr: 'err\n' });
});

test('a command speaks plain English and gets no more of the environment than a path', async () => {
  const ran = await runCommand('env', [], patience);

  expect(
    ran.state === 'ended'
      ? ran.stdout
          .split('\n')
          .map((line) => line.split('=')[0])
          .sort()
      : [],
  ).toEqual(['', 'LC_ALL', 'PATH']);
});

test('a command that is not there is missing', async () => {
  expect(await runCommand('firstline-no-such-command', [], patience)).toEqual({ state: 'missing' });
  expect(await runCommand('/etc/passwd', [], patience)).toEqual({ state: 'missing' });
});

test('a command that takes too long is killed with everything it started', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-run-'));
  const file = path.join(folder, 'pid');

  const ran = await runCommand('sh', ['-c', `sleep 300 & echo $! > ${file}; wait`], {
    timeoutMs: 300,
  });

  const child = readFileSync(file, 'utf8').trim();
  rmSync(folder, { recursive: true });
  expect(ran).toEqual({ state: 'late' });
  await vi.waitFor(() => expect(stateOf(child)).toMatch(/^[ZX]?$/));
});

/** Empty when the process is gone; Z while nobody has taken note of its end. */
function stateOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.slice(0, 1) ?? '';
  } catch {
    return '';
  }
}

test('a command that was told to stop is killed, and one told before never starts', async () => {
  const stop = new AbortController();
  const running = runCommand('sleep', ['300'], { ...patience, signal: stop.signal });
  stop.abort();

  expect(await running).toEqual({ state: 'late' });
  expect(await runCommand('sleep', ['300'], { ...patience, signal: stop.signal })).toEqual({
    state: 'late',
  });
});

test('a command that floods is cut and killed', async () => {
  const ran = await runCommand('yes', [], { ...patience, maxBytes: 100_000 });

  expect(ran.state === 'ended' ? [ran.cut, ran.stdout.length <= 100_000] : ran).toEqual([
    true,
    true,
  ]);
});

test('bytes that are no text become replacement characters', async () => {
  const ran = await runCommand('printf', ['\\377ok'], patience);

  expect(ran).toEqual({ ...ended, stdout: '\uFFFDok' });
});

test('a grandchild that keeps the pipe open is not waited for', async () => {
  const ran = await runCommand('sh', ['-c', 'setsid sleep 300 & echo $!'], patience);

  const grandchild = ran.state === 'ended' ? Number(ran.stdout) : 0;
  expect(readFileSync(`/proc/${grandchild}/comm`, 'utf8')).toMatch(/sleep|setsid/);
  process.kill(grandchild, 'SIGKILL');
});
