import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { snapshotWith } from '@firstline/health-checks/healthy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { judge } from '../../apps/agent/src/engine/snapshots/judge.ts';
import type { ReadComputer } from '../../apps/agent/src/engine/snapshots/read-computer.ts';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { unmasked } from '../harness/unmasked.ts';
import { startWireTap, type WireTap } from '../harness/wire-tap.ts';
import { people, plant, type Planted } from './planted.ts';

/** Sent as the ticket's words: it must be found wherever the canaries are looked for. */
const control = 'Q7control4nothing';
const planted: Planted[] = [];
let read = '';
const places: Record<string, Buffer> = {};
let tap: WireTap;
let server: TestServer;
let agent: TestAgent;

/** The agent's own way from what was read to what leaves; only the reading is replaced by what is planted. */
const readPlanted: ReadComputer = async ({ snapshotId, memory, sections: asked }, onSection) => {
  await Promise.resolve();
  const healthy = snapshotWith({}, { snapshotId });
  planted.length = 0;
  // as: planting keeps every shape, it only rewrites texts
  const sections = plant(healthy.sections, planted) as typeof healthy.sections;
  read = JSON.stringify(sections);
  for (const name of Object.keys(sections)) onSection(name, 'ok');
  return judge(
    { ...healthy, sections },
    {
      people,
      memory,
      whole: asked === null,
      breathe: () => Promise.resolve(),
    },
  );
};

beforeAll(async () => {
  tap = await startWireTap();
  server = await startServer({ origins: tap.origin });
  tap.to(Number(new URL(server.url).port));
  agent = await startAgent({ ports: { readComputer: readPlanted } });
  await agent.engine.enrol({ server: tap.origin, token: await server.enrolmentToken() });
  const ask = agent.engine.answers;
  await ask['snapshot.prepare']({});
  places['preview'] = Buffer.from((await ask['snapshot.exact']({})).json);
  await ask['ticket.send']({
    title: control,
    body: '',
    impact: 'a-bit',
    files: [],
    withSnapshot: true,
  });
  await agent.sees((view) => !view.unsent);
  await agent.reaches(({ waiting }) => waiting === 0);
  places['wire'] = Buffer.concat([...tap.receivedEach().map(unmasked), tap.sent()]);
  places['database'] = await everyRow(server.databaseUrl);
  places['agent’s disk'] = everyFile(agent.folder);
  places['agent’s log'] = Buffer.from(JSON.stringify(agent.lines));
  places['server’s log'] = Buffer.from(JSON.stringify(server.log.lines));
});

afterAll(async () => {
  await agent?.close();
  await server?.close();
  await tap?.close();
});

test('at least 300 private things stand in all sections', () => {
  expect(planted.length).toBeGreaterThanOrEqual(300);
  expect(planted.filter(({ leak }) => !read.includes(leak))).toEqual([]);
  expect(new Set(planted.map(({ leak }) => leak)).size).toBeGreaterThan(200);
});

test.each(['preview', 'wire', 'database', 'agent’s disk', 'agent’s log', 'server’s log'])(
  'none of them is found: %s',
  (place) => {
    const bytes = places[place] ?? Buffer.alloc(0);

    const leaked = planted.filter(({ leak }) => bytes.includes(leak));

    expect(leaked).toEqual([]);
  },
);

test.each(['wire', 'database', 'agent’s disk'])('the ticket’s own words are found: %s', (place) => {
  expect(places[place]?.includes(control)).toBe(true);
});

test('the snapshot itself is on the wire and in the database as it was previewed', () => {
  const piece = 'seen ';

  expect(places['preview']?.includes(piece)).toBe(true);
  expect(places['wire']?.includes(piece)).toBe(true);
  expect(places['database']?.includes(piece)).toBe(true);
});

/** Every row of every table as text; bytes as the bytes they are. */
async function everyRow(url: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const parts: Buffer[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
      for (const value of rows.flatMap((row) => Object.values(row))) {
        parts.push(Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? ''));
      }
    }
    return Buffer.concat(parts);
  } finally {
    await client.end();
  }
}

function everyFile(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Buffer.concat(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  );
}
