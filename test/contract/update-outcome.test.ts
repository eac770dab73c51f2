// How an agent's update ends reaches the server: at once while both are connected, else with the next connect.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateView } from '../../apps/agent/src/renderer/gallery/update-sample.ts';
import type { UpdateOutcome } from '../../packages/protocol/src/agents.ts';
import { listDevicesEndpoint } from '../../packages/protocol/src/devices.ts';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { openLive } from '../harness/console-link.ts';
import { startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let agent: TestAgent;
/** What the agent's updater says. */
let outcome: UpdateOutcome | null = null;
beforeAll(async () => {
  server = await startServer();
  agent = await startAgent({ name: 'LT-3303', ports: { updateOutcome: () => outcome } });
  await agent.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
  await agent.reaches(({ connection }) => connection === 'online');
});
afterAll(async () => {
  await agent.close();
  await server.close();
});

const ended = (change: Partial<UpdateOutcome>): UpdateOutcome => ({
  result: 'updated',
  from: '0.0.9',
  to: '0.1.0',
  reason: null,
  at: '2026-11-20T12:00:00.000Z',
  ...change,
});

test('a version that stood is told though nothing reconnects', async () => {
  const marta = await server.technician('tier-1');
  const live = await openLive(server, marta, 0);
  const told = live.hear(
    ({ fact }) => fact?.type === 'device.changed' && fact.device.update !== null,
  );

  outcome = ended({});
  agent.engine.tell('update.changed', updateView({ outcome }));

  expect((await told).fact).toMatchObject({ device: { name: 'LT-3303', update: outcome } });
  await live.close();
});

test('a refusal is told, and that it is over', async () => {
  const marta = await server.technician('tier-1');
  const live = await openLive(server, marta, 0);
  const says = async (next: UpdateOutcome | null): Promise<void> => {
    outcome = next;
    const heard = live.frames.length;
    agent.engine.tell('update.changed', updateView({ outcome }));
    await live.hear(
      (frame) =>
        live.frames.indexOf(frame) >= heard &&
        frame.fact?.type === 'device.changed' &&
        frame.fact.device.update?.result === next?.result,
    );
  };

  await says(ended({ result: 'refused', reason: 'timestamp.expired' }));
  await says(null);

  const { devices } = await marta.call(listDevicesEndpoint);
  expect(devices.map(({ update }) => update)).toEqual([null]);
  await live.close();
});

test('what ended without a link is told with the next connect', async () => {
  await agent.engine.close();
  outcome = ended({ result: 'rolled-back', from: '0.2.0' });

  agent = await agent.restart();
  await agent.engine.start();
  await agent.reaches(({ connection }) => connection === 'online');

  const { devices } = await (await server.technician('tier-1')).call(listDevicesEndpoint);
  expect(devices.map(({ update }) => update)).toEqual([outcome]);
});
