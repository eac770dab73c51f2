import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, watch } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../apps/server/src/platform/backup/connection.ts';
import { keepKeys, makeKeys } from '../../apps/server/src/platform/backup/keys.ts';
import { unfinishedRestore } from '../../apps/server/src/platform/database/set-aside.ts';
import { seeded } from '../../scripts/crash/random.ts';
import { cliHere } from '../harness/cli-here.ts';
import { freshDatabase } from '../harness/postgres.ts';
import { runCli } from '../harness/server-process.ts';

const cli = path.resolve(import.meta.dirname, '../../apps/server/src/cli.ts');
let folder: string;
let words: readonly string[];
let people: number;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-killed-'));
  // PostgreSQL, run by root as another account, must reach it.
  chmodSync(folder, 0o755);
  const identity = path.join(folder, 'keys.txt');
  const keys = await makeKeys();
  keepKeys(identity, keys, new Date(0));
  const desk = await cliHere({ FIRSTLINE_BACKUP_RECIPIENTS: keys.recipient });
  await desk.run('demo');
  const { facts } = await desk.run('backup', '--to', path.join(folder, 'backups'));
  people = await peopleIn(desk.databaseUrl);
  words = ['restore', String(facts['file']), '--identity', identity];
  await desk.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Restores as an administrator does; answers how long it took, until it ended or was ended. */
async function restore(about: {
  readonly data: string;
  readonly databaseUrl?: string;
  /** When to kill it; never when left out. */
  readonly killed?: () => Promise<unknown>;
}): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [cli, ...words, '--data', about.data], {
    stdio: 'ignore',
    env: { ...process.env, DATABASE_URL: about.databaseUrl ?? '' },
  });
  const exited = once(child, 'exit');
  if (about.killed !== undefined) {
    await Promise.race([exited, about.killed()]);
    child.kill('SIGKILL');
  }
  await exited;
  return performance.now() - began;
}

async function peopleIn(url: string): Promise<number> {
  const client = await connect(() => ({ connectionString: url }));
  const { rows } = await client.query<{ count: number }>('select count(*) as count from people');
  await client.end();
  return rows[0]?.count ?? -1;
}

test('a restore into a database that is killed leaves it as empty as it was, or whole', async () => {
  const whole = await freshDatabase();
  const data = path.join(folder, 'beside');
  const took = await restore({ data, databaseUrl: whole.url });
  const random = seeded(20_261_121);
  const found: number[] = [];

  for (let kills = 0; kills < 3; kills += 1) {
    const target = await freshDatabase();
    const afterMs = took * (0.5 + 0.5 * random());
    // Nothing is waited for: the moment itself is what is tried out.
    await restore({ data, databaseUrl: target.url, killed: () => pause(afterMs) });
    found.push(await peopleIn(target.url));
    await target.drop();
  }
  const inWhole = await peopleIn(whole.url);
  await whole.drop();

  expect(found.filter((count) => count !== 0 && count !== people)).toEqual([]);
  expect([people > 10, inWhole]).toEqual([true, people]);
});

test('a folder whose restore was killed starts no server, and the next restore comes to its end', async () => {
  const data = path.join(folder, 'server');
  const begun = async (): Promise<void> => {
    for await (const _ of on(watch(folder, { recursive: true }), 'change')) {
      if (existsSync(data) && unfinishedRestore(data) !== null) return;
    }
  };
  await restore({ data, killed: begun });

  const refused = await runCli(['user', 'list', '--data', data]);
  await restore({ data });
  const done = await runCli(['user', 'list', '--data', data, '--json']);

  expect([refused.code, refused.err]).toEqual([
    3,
    expect.stringContaining('did not come to its end. Run it again: firstline restore'),
  ]);
  expect(JSON.parse(done.out).people).toHaveLength(people);
}, 60_000);
