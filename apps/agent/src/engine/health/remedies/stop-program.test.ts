import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { ordinaryUid } from '../../../../../../test/harness/found.ts';
import { calling, effectsWith } from './effects.test-data.ts';
import { findInProc, parseProc, parsePs, signalIn } from './programs.ts';
import { NotDone } from './remedy.ts';
import { stopProgram } from './stop-program.ts';

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

/** A real program; a command that starts with `trap` does what it says with signals. */
async function program(script: string, uid = ordinaryUid): Promise<ChildProcess> {
  const child = spawn('/bin/sh', ['-c', `${script}; echo up; while :; do :; done`], {
    stdio: ['ignore', 'pipe', 'ignore'],
    uid,
  });
  started.push(child);
  await once(child.stdout, 'data');
  return child;
}

const real = effectsWith({
  account: { uid: ordinaryUid, name: 'amira' },
  program: findInProc,
  signal: signalIn(findInProc),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
const found = (pid: number | undefined, about: object = {}) =>
  calling('stop-program', { program: 'sh', pid: pid ?? 0, cores: 1, ...about });
const linux = process.platform === 'linux';

test.runIf(linux)('a runaway program is asked to end, and its core is free again', async () => {
  const child = await program(':');
  const gone = once(child, 'exit');
  const planned = await stopProgram.plan(real, found(child.pid));
  if (typeof planned === 'string') throw new Error(planned);

  const before = await planned.measure();
  await planned.run(new AbortController().signal);
  const [, signal] = await gone;

  expect(before).toMatchObject({ what: 'processor-use', unit: 'percent' });
  expect(before.value).toBeGreaterThan(0);
  expect(signal).toBe('SIGTERM');
  expect(await planned.measure()).toEqual({ ...before, value: 0 });
});

test.runIf(linux)('one that does not listen is ended after its time', async () => {
  const child = await program('trap "" TERM');
  const gone = once(child, 'exit');
  // Its ten seconds pass quicker here: only the waits between two looks are shorter.
  const quick = effectsWith({ ...real, pause: () => real.pause(1) });
  const planned = await stopProgram.plan(quick, found(child.pid, { memoryBytes: 1 }));
  if (typeof planned === 'string') throw new Error(planned);
  const before = await planned.measure();
  await planned.run(new AbortController().signal);
  const [, signal] = await gone;

  expect(signal).toBe('SIGKILL');
  expect(before).toMatchObject({ what: 'memory-use', unit: 'bytes' });
  expect(before.value).toBeGreaterThan(100_000);
});

test.runIf(linux)('a number that is another program’s by now is not touched', async () => {
  const child = await program(':');
  const planned = await stopProgram.plan(real, found(child.pid));
  if (typeof planned === 'string') throw new Error(planned);
  const reborn = effectsWith({
    ...real,
    program: async (pid) => {
      const now = await findInProc(pid);
      return now && { ...now, startedAt: '1' };
    },
  });
  const first = await findInProc(child.pid ?? 0);
  if (first === null) throw new Error('it has ended');

  expect(await signalIn(reborn.program)(first, 'SIGKILL')).toBe(false);
  expect(await stopProgram.plan(real, found(child.pid, { program: 'firefox' }))).toBe(
    'nothing-to-do',
  );
  expect(child.signalCode).toBeNull();
});

test.runIf(linux)('other people’s programs, the agent and the first process stay', async () => {
  const somebody = effectsWith({ ...real, account: { uid: 4_711, name: 'jonas' } });
  const child = await program(':');

  expect(await stopProgram.plan(somebody, found(child.pid))).toBe('needs-administrator');
  expect(await stopProgram.plan(real, found(1))).toBe('not-possible-here');
  expect(await stopProgram.plan(real, found(process.pid, { program: 'node' }))).not.toBeTypeOf(
    'object',
  );
  expect(await stopProgram.plan(real, found(undefined))).toBe('not-possible-here');
  expect(await stopProgram.plan(real, calling('stop-program', { program: 'sh' }))).toBe(
    'not-possible-here',
  );
});

test.each(['gnome-shell', 'systemd', 'Xorg', 'plasmashell', 'dbus-daemon', 'firstline-agent'])(
  'without %s there is no session: it is not stopped',
  async (name) => {
    const one = { pid: 42, startedAt: '9', name, uid: 1_000, cpuMs: 0, memoryBytes: 0 };
    const effects = effectsWith({ program: () => Promise.resolve(one) });
    const finding = calling('stop-program', { program: name, pid: 42 });

    expect(await stopProgram.plan(effects, finding)).toBe('needs-administrator');
  },
);

test('what cannot be ended at all is told', async () => {
  const one = { pid: 42, startedAt: '9', name: 'sh', uid: 1_000, cpuMs: 0, memoryBytes: 0 };
  const effects = effectsWith({
    program: () => Promise.resolve(one),
    signal: () => Promise.resolve(true),
  });
  const planned = await stopProgram.plan(effects, found(42));
  if (typeof planned === 'string') throw new Error(planned);

  await expect(planned.run(new AbortController().signal)).rejects.toThrow(NotDone);
});

test('a name with brackets and spaces, and a program that is only uncollected, are read right', () => {
  const fields = (state: string) =>
    `7 (a) b (c) ${state} 1 7 7 0 -1 0 0 0 0 0 30 12 0 0 20 0 1 0 99 0`;
  const status = 'Name:\ta\nUid:\t1000\t1000\nVmRSS:\t  2048 kB\n';

  expect(parseProc(7, fields('R'), status)).toEqual({
    pid: 7,
    startedAt: '99',
    name: 'a) b (c',
    uid: 1_000,
    cpuMs: 420,
    memoryBytes: 2_097_152,
  });
  expect(parseProc(7, fields('Z'), status)).toBeNull();
});

test('macOS names a program by its path and its start (written from the manual of ps)', () => {
  const line =
    '  501  52736  1:02:03.50 Sun Nov 22 09:14:07 2026 /Applications/A Mail.app/Contents/MacOS/Mail\n';

  expect(parsePs(42, line)).toEqual({
    pid: 42,
    startedAt: 'Sun Nov 22 09:14:07 2026',
    name: 'Mail',
    uid: 501,
    cpuMs: 3_723_500,
    memoryBytes: 54_001_664,
  });
  expect(parsePs(42, '')).toBeNull();
});
