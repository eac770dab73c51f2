import assert from 'node:assert/strict';
import type { ThrowAwayComputer } from '../../test/harness/throw-away-computer.ts';
import { seeded } from '../crash/random.ts';
import type { Check } from './package-step.ts';

const ROUNDS = 10;
const SEED = 20_261_130;
/** How dpkg ends when it is killed. */
const KILLED = 137;

/** The power goes while dpkg installs, and while it upgrades, at seeded points of each. */
export async function killedInstalls(
  check: Check,
  computer: ThrowAwayComputer,
  { older, newer }: { readonly older: string; readonly newer: string },
): Promise<void> {
  const random = seeded(SEED);
  const points = (wholeMs: number): readonly number[] =>
    Array.from({ length: ROUNDS }, () => Math.round(wholeMs * random()));
  const purge = () => computer.sh('dpkg --purge firstline-agent');

  await check('killed while it is set up, dpkg --configure -a alone makes it whole', async () => {
    for (const deb of [older, newer]) {
      assert.equal(await killedAtSetUp(computer, deb), KILLED);
      await computer.sh('dpkg --configure -a');
      await whole(computer);
    }
  });
  await check(`killed at ${ROUNDS} points of an install, dpkg makes it whole again`, async () => {
    await purge();
    const wholeMs = await timed(() => computer.sh(`dpkg -i ${older}`));
    let killed = 0;
    for (const ms of points(wholeMs)) {
      await purge();
      if (await killedAfter(computer, older, ms)) killed += 1;
      await repair(computer, older);
    }
    assert.ok(killed >= ROUNDS / 2, `only ${killed} were killed in time`);
  });
  await check(
    `killed at ${ROUNDS} points of an upgrade, one version starts, and dpkg ends it`,
    async () => {
      await computer.sh(`dpkg -i ${older}`);
      const wholeMs = await timed(() => computer.sh(`dpkg -i ${newer}`));
      let killed = 0;
      for (const ms of points(wholeMs)) {
        await computer.sh(`dpkg -i ${older}`);
        if (await killedAfter(computer, newer, ms)) killed += 1;
        await computer.sh('firstline-agent --help', 'mara');
        await repair(computer, newer);
      }
      assert.ok(killed >= ROUNDS / 2, `only ${killed} were killed in time`);
    },
  );
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  return performance.now() - since;
}

/** Kills dpkg and all that it started after so many milliseconds; answers whether it was still at work. */
async function killedAfter(computer: ThrowAwayComputer, deb: string, ms: number): Promise<boolean> {
  const { stdout } = await computer.run([
    'sh',
    '-c',
    `setsid dpkg -i ${deb} >/dev/null 2>&1 & pid=$!
     sleep ${ms / 1_000}; kill -KILL -$pid; wait $pid; echo $?`,
  ]);
  return Number(stdout) === KILLED;
}

/** Kills them as soon as the package's own script is at work; answers how dpkg ended. */
async function killedAtSetUp(computer: ThrowAwayComputer, deb: string): Promise<number> {
  const { stdout } = await computer.run([
    'sh',
    '-c',
    `setsid dpkg -i ${deb} >/tmp/said 2>&1 & pid=$!
     until grep -q '^Setting up' /tmp/said; do :; done; kill -KILL -$pid; wait $pid; echo $?`,
  ]);
  return Number(stdout);
}

/** What an administrator types then, in this order. */
async function repair(computer: ThrowAwayComputer, deb: string): Promise<void> {
  await computer.run(['dpkg', '--configure', '-a']);
  await computer.sh(`dpkg -i ${deb}`);
  await whole(computer);
}

async function whole(computer: ThrowAwayComputer): Promise<void> {
  const status = 'dpkg-query -W -f ${db:Status-Status} firstline-agent';
  assert.equal(await computer.sh(status.replaceAll('$', '\\$')), 'installed');
  assert.equal(await computer.sh('dpkg --verify firstline-agent'), '');
  assert.equal(
    await computer.sh("find /opt /usr/bin /etc -name '*.dpkg-*' -newer /etc/passwd"),
    '',
  );
  await computer.sh('firstline-agent --help', 'mara');
}
