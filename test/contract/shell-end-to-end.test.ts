import { readdirSync, readFileSync } from 'node:fs';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { WINDOW_BYTES } from '@firstline/remote-shell/flow-control';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handTimers } from '../harness/timers.ts';
import { openComputers } from './shell-pair.ts';

type Computers = Awaited<ReturnType<typeof openComputers>>;
let computers: Computers;
beforeEach(async () => {
  computers = await openComputers();
});
afterEach(() => computers.close());

/** Processes that carry the shell's marker and can still run. */
const running = (shellId: string): number =>
  readdirSync('/proc').filter((name) => {
    try {
      return (
        /^\d+$/.test(name) &&
        !/\) [ZX]/.test(readFileSync(`/proc/${name}/stat`, 'utf8')) &&
        readFileSync(`/proc/${name}/environ`, 'latin1').includes(`FIRSTLINE_SHELL=${shellId}`)
      );
    } catch {
      return false; // it ended while we looked
    }
  }).length;

test('allowed: code on both sides, a prompt, an echo, read-along, an exit code', async () => {
  const shell = computers.open();
  await shell.state('live');
  await shell.printed(/[$#] /);
  const [question] = shell.questions;
  expect(question?.code).toMatch(/^\d{6}$/);
  expect(shell.console.view()).toMatchObject({
    code: question?.code,
    firstUse: true,
    account: question?.account,
  });

  shell.type('echo "sum $((40+2))"\n');
  await shell.printed(/sum 42\r\n/);
  shell.type('exit 3\n');

  const { report, view } = await shell.ended();
  expect(report).toMatchObject({ end: 'exited', exitCode: 3, leftRunning: 0 });
  expect(view).toMatchObject({ end: 'exited', exitCode: 3 });
  expect(shell.readAlong.join('')).toBe(shell.screen());
  expect(shell.indicatorClosed()).toBe(1);
  expect(running(report.shellId)).toBe(0);
});

test('nothing that is typed or shown passes the relay readable', async () => {
  const shell = computers.open();
  await shell.state('live');

  shell.type('echo "canary-$((6*7))-canary"\n');
  await shell.printed(/canary-42-canary/);

  const wire = Buffer.concat(computers.pipe.seen).toString('latin1');
  expect(wire).not.toMatch(/canary|echo|Priya|NW-LAPTOP/);
});

test('UTF-8 arrives whole, wherever it is cut, and the size follows the window', async () => {
  const shell = computers.open();
  shell.console.resize(100, 30);
  await shell.state('live');
  shell.type('stty size\n');
  await shell.printed(/30 100\r\n/);

  shell.console.resize(132, 43);
  // Put together in the shell, so that the echo of this line is not one of the 3,000.
  shell.type('a=ü漢\n');
  shell.type(
    'stty size; for i in $(seq 3000); do printf "${a}😀"; done; echo; echo "end$((1))."\n',
  );
  await shell.printed(/end1\./);

  expect(shell.screen()).toMatch(/43 132\r\n/);
  expect(shell.screen().match(/ü漢😀/g)?.length).toBe(3000);
  expect(shell.screen()).not.toContain('\ufffd');
});

test('Ctrl-C stops a program, not the shell', async () => {
  const shell = computers.open();
  await shell.state('live');
  shell.type('sleep 1000; echo "code $?."\n');
  await shell.printed(/sleep 1000/);
  await expect.poll(() => running(shell.asked.shellId)).toBe(2);

  shell.type('\u0003');
  shell.type('echo "here $((1+1))."\n');

  await shell.printed(/here 2\./);
});

test('50 MB for a screen that draws nothing costs a window, and all of it comes when it draws', async () => {
  const shell = computers.open({ stalled: true });
  await shell.state('live');
  shell.type('stty -opost; yes | head -c 50000000; echo "done$((1))."; exit\n');
  await shell.until(() => shell.screen().length > WINDOW_BYTES - 40_000);
  const before = process.memoryUsage.rss();
  const drawn = (): number => shell.screen().length;

  // The flood is held at its source: what the relay and both engines hold is bounded by the window.
  expect(drawn()).toBeLessThanOrEqual(WINDOW_BYTES);
  let reported = 0;
  while (shell.console.view().state !== 'ended') {
    const now = drawn();
    shell.console.drawn(now - reported);
    reported = now;
    await shell.until(() => drawn() > reported || shell.console.view().state === 'ended');
  }

  expect(drawn()).toBeGreaterThan(50_000_000);
  // The test itself keeps the 50 MB that were shown, as a string.
  expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000);
  expect(shell.screen()).toMatch(/done1\./);
}, 60_000);

test('the person’s stop ends everything, double-forked children included, without the network', async () => {
  const shell = computers.open();
  await shell.state('live');
  shell.type('( ( setsid sleep 1000 >/dev/null 2>&1 & ) & ); nohup sleep 1000 >/dev/null 2>&1 &\n');
  await expect.poll(() => running(shell.asked.shellId)).toBe(3);
  computers.pipe.meddle(() => []);

  shell.stop();

  const report = await shell.agent.ended;
  expect(report).toMatchObject({ end: 'stopped-by-employee', leftRunning: 0, exitCode: null });
  expect(running(report.shellId)).toBe(0);
});

test('denied: the technician is told, nothing ran, the key is not remembered', async () => {
  const { report, view } = await computers.open({ answer: 'deny' }).ended();

  expect([report.end, report.startedAt, report.leftRunning, view.end]).toEqual([
    'denied',
    null,
    null,
    'denied',
  ]);
  expect(computers.pins.agent.get(computers.technician.id)).toBeNull();
  expect(computers.pins.console.get(computers.device.id)).toBeNull();
});

test('no answer within a minute is no', async () => {
  const timers = handTimers();
  const shell = computers.open({ answer: 'never', agentTimers: timers });
  await shell.until(() => shell.questions.length === 1);

  timers.advance(59_999);
  expect(shell.console.view().state).not.toBe('ended');
  timers.advance(1);

  const { report, view } = await shell.ended();
  expect([report.end, view.end]).toEqual(['timed-out', 'timed-out']);
});

test('taken back: the question goes away', async () => {
  const shell = computers.open({ answer: 'never' });
  await shell.state('waiting');

  shell.console.end();

  const { report, view } = await shell.ended();
  expect([report.end, view.end]).toEqual(['taken-back', 'taken-back']);
});

test('ended by the technician, through the link or through the server', async () => {
  const one = computers.open();
  await one.state('live');
  one.console.end();
  expect((await one.ended()).report.end).toBe('ended-by-technician');

  await computers.close();
  computers = await openComputers();
  const other = computers.open();
  await other.state('live');
  other.agent.withdraw();
  const { report, view } = await other.ended();
  expect([report.end, view.end]).toEqual(['ended-by-technician', 'ended-by-technician']);
});

test('a technician’s key that changed is refused before the person is asked', async () => {
  await computers.pins.agent.add(computers.technician.id, nodeCrypto.randomBytes(32));

  const shell = computers.open();

  const { report, view } = await shell.ended();
  expect([report.end, view.state, shell.questions]).toEqual(['key-changed', 'ended', []]);
});

test('a device’s key that changed is refused before the technician says who they are', async () => {
  await computers.pins.console.add(computers.device.id, nodeCrypto.randomBytes(32));

  const shell = computers.open();

  const { report, view } = await shell.ended();
  expect([report.end, view.end, shell.questions]).toEqual(['link-lost', 'key-changed', []]);
});

test('a key other than the one the server spoke of is refused before the person is asked', async () => {
  const shell = computers.open({ claimedKey: nodeCrypto.randomBytes(32) });

  const { report } = await shell.ended();

  expect([report.end, shell.questions]).toEqual(['unverified', []]);
});

test('a known pair of keys is no first use', async () => {
  const first = computers.open();
  await first.state('live');
  first.console.end();
  await first.ended();
  const second = computers.open({ answer: 'deny' });

  await second.ended();

  expect(second.questions[0]?.firstUse).toBe(false);
  expect(second.views.at(-1)?.firstUse).toBe(false);
});

test('a frame changed on the way ends the shell at once, and everything in it', async () => {
  const shell = computers.open();
  await shell.state('live');
  shell.type('sleep 1000\n');
  await expect.poll(() => running(shell.asked.shellId)).toBe(2);

  computers.pipe.meddle((frame, from) => {
    if (from === 'console') frame[frame.length - 1] = (frame.at(-1) ?? 0) ^ 1;
    return [frame];
  });
  shell.type('x');

  const { report, view } = await shell.ended();
  expect([report.end, report.leftRunning, view.end]).toEqual(['link-lost', 0, 'link-lost']);
  expect(shell.troubles).toEqual(['a message was altered on its way']);
  expect(running(report.shellId)).toBe(0);
});

test('a link that breaks ends the shell', async () => {
  const shell = computers.open();
  await shell.state('live');

  computers.pipe.ends.agent?.terminate();

  const { report, view } = await shell.ended();
  expect([report.end, view.end]).toEqual(['link-lost', 'link-lost']);
});

test('the time limit ends a shell', async () => {
  const timers = handTimers();
  const shell = computers.open({ minutes: 1, agentTimers: timers });
  await shell.state('live');
  timers.advance(30_000);
  shell.type('echo "still $((1))"\n');
  await shell.printed(/still 1/);

  timers.advance(30_000);

  const { report, view } = await shell.ended();
  expect([report.end, report.leftRunning, view.end]).toEqual(['time-limit', 0, 'time-limit']);
});

test('without an indicator there is no shell', async () => {
  const shell = computers.open({ indicate: () => Promise.reject(new Error('no screen')) });

  const { report } = await shell.ended();

  expect([report.end, report.startedAt]).toEqual(['failed', null]);
  expect(running(report.shellId)).toBe(0);
});

test('an indicator that never appears is no indicator', async () => {
  const timers = handTimers();
  let wanted = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    wanted = resolve;
  });
  const shell = computers.open({
    agentTimers: timers,
    indicate() {
      wanted();
      return new Promise(() => undefined);
    },
  });
  await asked;

  timers.advance(10_000);

  const { report } = await shell.ended();
  expect([report.end, report.startedAt]).toEqual(['failed', null]);
  expect(shell.troubles).toEqual(['indicator or shell did not appear']);
});
