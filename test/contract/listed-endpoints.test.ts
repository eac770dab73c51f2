import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHere } from '../../apps/agent/src/engine/snapshots/read-computer.ts';
import { recordedSystem } from '../../packages/diagnostics/src/recordings/recorded-system.ts';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { startServer, type TestServer } from '../harness/server.ts';

const mail = { name: 'Mail', kind: 'mail', host: 'mail.example.com', port: 993, tls: true };

let server: TestServer | null = null;
let agent: TestAgent;
beforeAll(async () => {
  server = await startServer({ endpoints: JSON.stringify([mail]) });
  const readComputer = readHere(recordedSystem({ probes: 'configured' }));
  agent = await startAgent({ ports: { readComputer } });
});
afterAll(async () => {
  await agent.close();
  await server?.close();
});

/** Whom the next snapshot of this agent tried to reach. */
async function reachedBy({ engine }: TestAgent): Promise<readonly unknown[]> {
  await engine.answers['snapshot.prepare']({});
  const { json } = await engine.answers['snapshot.exact']({});
  const { reachability } = Object(JSON.parse(json)).sections;
  return reachability.value.endpoints.map((one: object) => [
    Reflect.get(one, 'name'),
    Reflect.get(one, 'host'),
    Reflect.get(one, 'port'),
  ]);
}

test('servers that an administrator lists are tried by every agent, offline too', async () => {
  const { url, enrolmentToken, close } = server ?? expect.unreachable();
  const { port } = new URL(url);
  const both = [
    ['Firstline', '127.0.0.1', Number(port)],
    ['Mail', 'mail.example.com', 993],
  ];
  await agent.engine.enrol({ server: url, token: await enrolmentToken() });
  await agent.reaches(({ connection }) => connection === 'online');

  const online = await reachedBy(agent);
  server = null;
  await close();
  agent = await agent.restart();
  await agent.engine.start();

  expect([online, await reachedBy(agent)]).toEqual([both, both]);
});
