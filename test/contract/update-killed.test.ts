/** Power loss during our own update: whatever the moment, the old or the new version starts, never none. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../../scripts/crash/random.ts';
import { currentOf, failedHere, type Layout } from '../../packages/updates/src/computer/layout.ts';
import { versioned } from '../../packages/updates/src/computer/versioned.ts';
import { childEnvironment } from '../harness/child-environment.ts';
import { installStandIn, standIn, type StandIn, start } from '../harness/stand-in.ts';
import { NOON } from '../harness/update-place.ts';
import { type UpdateServer, updateServer } from '../harness/update-server.ts';
import { publish, updaterOf } from '../harness/updater.ts';

/** Twenty in the test run; `npm run test:updates` asks for more. */
const POINTS = Number(process.env['FIRSTLINE_KILL_POINTS'] ?? 20);
const CHILD = fileURLToPath(new URL('../harness/update-child.ts', import.meta.url));

let server: UpdateServer;
let installed: StandIn;

beforeAll(async () => {
  server = await updateServer();
  installed = await standIn({ version: '1.2.0' });
  publish(server, [await standIn({ version: '1.3.0' }, { ballast: 700_000 })]);
});
afterAll(() => server.close());

async function update(layout: Layout, ...point: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [CHILD, layout.root, server.url, ...point], {
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  const [, signal] = await once(child, 'close');
  return signal ?? said;
}

test(
  `the old or the new version starts after ${POINTS} kills, and the next update ends well`,
  async () => {
    const whole = installStandIn(installed);
    const acts = Number(/acts (\d+)/.exec(await update(whole.layout))?.[1]);
    const afterWhole = start(whole.layout).said;
    rmSync(whole.folder, { recursive: true });
    const random = seeded(20_261_120);
    // Every fourth point lies where the new version takes the old one's place: link, name, and their syncs.
    const points = Array.from({ length: POINTS }, (_, n) => {
      const at = 1 + Math.floor(random() * (n % 4 === 0 ? 4 : acts * 0.9));
      const how = ['before', 'half', 'after'][Math.floor(random() * 3)] ?? 'after';
      return [String(at), how, ...(n % 4 === 0 ? ['symlink'] : [])];
    });

    const became = await Promise.all([killed(points, 0), killed(points, 1)]);

    expect(acts).toBeGreaterThan(60);
    expect(afterWhole).toBe('runs 1.3.0');
    const seen = became.flat();
    expect(seen.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(seen.filter(({ signal }) => signal === 'SIGKILL').length).toBe(POINTS);
    // Both happen: the points lie before and after the one rename that matters.
    expect(new Set(seen.map(({ said }) => said)).size).toBeGreaterThan(1);
  },
  POINTS * 10_000,
);

/** Every other point, one after the other. */
async function killed(points: readonly (readonly string[])[], from: number) {
  const seen = [];
  for (const point of points.filter((_, at) => at % 2 === from)) {
    const { folder, layout } = installStandIn(installed);
    const signal = await update(layout, ...point);
    const { said, code } = start(layout);
    const fault =
      ['runs 1.2.0', 'runs 1.3.0'].includes(said) && code === 0 ? await finish(layout) : said;
    seen.push({ point: point.join(' '), signal, said, fault });
    rmSync(folder, { recursive: true });
  }
  return seen;
}

/** What starts then takes the update, and leaves nothing lying about; null when all is well. */
async function finish(layout: Layout): Promise<string | null> {
  const version = (await currentOf(layout)) ?? '';
  const updater = updaterOf(layout, { place: server.url, here: { version } });
  await updater.check();
  const { problem } = updater.state();
  await updater.close();
  if (problem !== null) return problem.code;
  const { said } = start(layout);
  if (said !== 'runs 1.3.0') return said;
  await versioned(layout, { version: '1.3.0', now: () => NOON, restart: () => {} }).confirm();
  const left = readdirSync(layout.versions).filter((name) => !['1.2.0', '1.3.0'].includes(name));
  const failed = await failedHere(layout);
  return left.length + failed.length === 0
    ? null
    : `left ${left.join(' ')} failed ${failed.join(' ')}`;
}
