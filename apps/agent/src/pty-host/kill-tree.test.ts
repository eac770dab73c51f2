import { expect, test } from 'vitest';
import { shellTree } from './kill-tree.ts';
import { parseStat, type ProcessEntry, type ProcessTable } from './process-table.ts';

const SHELL = 100;
const entry = (pid: number, parent: number, session = pid): ProcessEntry => ({
  pid,
  parent,
  session,
  startedAt: pid,
});

/** A computer of its own: processes by pid, with what marks them. */
function computer(first: readonly ProcessEntry[]) {
  const running = new Map(first.map((process) => [process.pid, process]));
  const stopped = new Set<number>();
  const marked = new Set<number>();
  const refusing = new Set<number>();
  const signals: string[] = [];
  let look = (): void => undefined;
  const table: ProcessTable = {
    entries() {
      const now = [...running.values()];
      look();
      return Promise.resolve(now);
    },
    carries: (pid) => marked.has(pid),
    signal(pid, signal) {
      signals.push(`${signal} ${pid}`);
      if (refusing.has(pid)) return 'refused';
      if (signal === 'SIGSTOP') stopped.add(pid);
      else running.delete(pid);
      return 'sent';
    },
  };
  return {
    table,
    running,
    stopped,
    marked,
    refusing,
    signals,
    afterLook(run: () => void) {
      look = run;
    },
    pids: () => [...running.keys()],
  };
}

const others = [entry(1, 0), entry(50, 1), entry(60, 1)];

test('the shell, its descendants and their sessions go; everyone else stays', async () => {
  const machine = computer([
    ...others,
    entry(SHELL, 50),
    entry(101, SHELL, SHELL),
    entry(102, 101, 101),
    entry(103, 1, 101),
    entry(104, 1, SHELL),
  ]);
  const tree = shellTree({ shellId: 'a', shellPid: SHELL }, machine.table);

  expect(await tree.kill()).toEqual({ killed: 5, left: 0 });
  expect(machine.pids()).toEqual([1, 50, 60]);
});

test('the marker, an orphaned session, or having been seen before is enough', async () => {
  const machine = computer([
    ...others,
    entry(SHELL, 50),
    entry(105, 1),
    entry(106, 105, 90),
    entry(108, 1, 90),
    entry(107, SHELL),
  ]);
  machine.marked.add(105);
  const tree = shellTree({ shellId: 'a', shellPid: SHELL }, machine.table);
  await tree.look();
  machine.running.set(107, entry(107, 1));

  expect(await tree.kill()).toEqual({ killed: 5, left: 0 });
  expect(machine.pids()).toEqual([1, 50, 60]);
});

test('a process that was there before the shell is never its child, whatever it looks like', async () => {
  const machine = computer([...others, entry(SHELL, 50)]);
  machine.marked.add(60);

  await shellTree({ shellId: 'a', shellPid: SHELL }, machine.table).kill();

  expect(machine.pids()).toEqual([1, 50, 60]);
});

test('everyone is stopped before anyone is killed, and a child born meanwhile is caught', async () => {
  const machine = computer([...others, entry(SHELL, 50)]);
  let born = 200;
  machine.afterLook(() => {
    // The shell forks as long as it is not stopped.
    if (!machine.stopped.has(SHELL) && born < 205) {
      born += 1;
      machine.running.set(born, entry(born, SHELL, SHELL));
    }
  });

  expect(await shellTree({ shellId: 'a', shellPid: SHELL }, machine.table).kill()).toEqual({
    killed: 2,
    left: 0,
  });
  expect(machine.signals).toEqual(['SIGSTOP 100', 'SIGSTOP 201', 'SIGKILL 100', 'SIGKILL 201']);
});

test('a number that now belongs to another process is left alone', async () => {
  const machine = computer([...others, entry(SHELL, 50), entry(108, SHELL)]);
  const tree = shellTree({ shellId: 'a', shellPid: SHELL }, machine.table);
  await tree.look();
  machine.running.delete(108);
  machine.running.set(108, { pid: 108, parent: 1, session: 108, startedAt: 999 });

  await tree.kill();

  expect(machine.pids()).toEqual([1, 50, 60, 108]);
});

test('what belongs to root and cannot be killed is counted', async () => {
  const machine = computer([...others, entry(SHELL, 50), entry(109, SHELL)]);
  machine.refusing.add(109);

  const outcome = await shellTree({ shellId: 'a', shellPid: SHELL }, machine.table).kill();

  expect([outcome.left, machine.pids()]).toEqual([1, [1, 50, 60, 109]]);
});

test('after a restart of the agent the marker alone finds them', async () => {
  const machine = computer([...others, entry(300, 1), entry(301, 300)]);
  machine.marked.add(300);

  expect(await shellTree({ shellId: 'a', shellPid: null }, machine.table).kill()).toEqual({
    killed: 2,
    left: 0,
  });
  expect(machine.pids()).toEqual([1, 50, 60]);
});

test.each([
  [
    '42 (a) b) S 7 42 41 34816 42 4194304 1 2 3 4 5 6 7 8 20 0 1 0 987 1 2',
    { pid: 42, parent: 7, session: 41, startedAt: 987 },
  ],
  ['42 (dead) Z 7 42 41 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 987 1 2', null],
  ['', null],
])('a line of /proc/PID/stat: %s', (line, process) => {
  expect(parseStat(line)).toEqual(process);
});
