// An update while a technician is connected: real server, console, agent, shell and updater.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AgentEngine } from '../../apps/agent/src/engine/engine.ts';
import { type RealDesk, startDesk } from '../harness/real-desk.ts';
import { installStandIn, standIn, start } from '../harness/stand-in.ts';
import { type UpdateServer, updateServer } from '../harness/update-server.ts';
import { publish, reaches, updaterOf } from '../harness/updater.ts';

let desk: RealDesk;
let place: UpdateServer;
beforeAll(async () => {
  desk = await startDesk();
  place = await updateServer();
  publish(place, [await standIn({ version: '1.3.0' })]);
});
afterAll(async () => {
  await place.close();
  await desk.close();
});

/** What the agent's engine says of a restart now, as its main process asks it. */
const around = (engine: AgentEngine) => ({
  busy: engine.busy,
  watched: () => false,
  onChange(listener: () => void) {
    const stops = [
      engine.on('shell.changed', listener),
      engine.on('state.changed', listener),
      engine.on('remedy.changed', listener),
    ];
    return () => stops.forEach((stop) => stop());
  },
});

test('nothing is put into place from the question for a session to its end, and then it is', async () => {
  const technician = await desk.console();
  const { engine, person } = await desk.computer('LT-2290');
  const { ticket } = await engine.answers['ticket.send']({
    title: 'The VPN does not connect',
    body: '',
    impact: 'a-bit',
    files: [],
    withSnapshot: false,
  });
  const ticketId = ticket.id;
  await engine.settled();
  const { me } = await technician.answers['session.get']({});
  await technician.answers['ticket.assign']({ ticketId, assignee: me?.id ?? '' });
  await technician.answers['shell.ask']({ ticketId, why: 'Look at the VPN', minutes: 5 });
  const question = await person.asked();
  const { folder, layout } = installStandIn(await standIn({ version: '1.2.0' }));
  let restarts = 0;
  const updater = updaterOf(layout, {
    place: place.url,
    surroundings: around(engine),
    restart: () => {
      restarts += 1;
    },
  });

  const update = updater.check();
  await reaches(updater, ({ step }) => step === 'waiting');
  const asked = { waitsFor: updater.state().waitsFor, runs: start(layout).said };
  question.answer('allow');
  const { stop } = await person.connected();
  const live = { waitsFor: updater.state().waitsFor, runs: start(layout).said, restarts };
  stop();
  await update;

  expect({ asked, live }).toEqual({
    asked: { waitsFor: 'session', runs: 'runs 1.2.0' },
    live: { waitsFor: 'session', runs: 'runs 1.2.0', restarts: 0 },
  });
  expect({ step: updater.state().step, runs: start(layout).said }).toEqual({
    step: 'ready',
    runs: 'runs 1.3.0',
  });
  // Reporting how the session ended comes before the restart.
  await reaches(updater, ({ waitsFor }) => waitsFor === null);
  expect(restarts).toBe(1);
  await updater.close();
  rmSync(folder, { recursive: true });
});
