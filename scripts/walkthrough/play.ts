import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startAgent } from '../parts/agent.ts';
import { startConsole } from '../parts/console.ts';
import { makeDesk } from '../parts/desk.ts';
import { personAtComputer } from '../parts/person.ts';
import type { Children } from '../run/children.ts';
import { startServer } from '../run/start-server.ts';
import { round } from './figures.ts';
import { playShell } from './shell.ts';
import { expectFact, step } from './step.ts';
import { playSnapshot, playTickets } from './tickets.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** The main job from an empty folder to the end of a shell; `markers` find what a shell left. */
export async function play(about: { readonly data: string; readonly children: Children }) {
  const { data, children } = about;
  const folder = (name: string) => {
    const made = path.join(data, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const began = performance.now();
  const server = await step('Start the server', startServer({ root, data, port: 0, children }));
  const desk = await step('Make a desk', makeDesk({ root, data }));
  const person = personAtComputer();
  const agent = await step(
    'Enrol this computer',
    startAgent({
      folder: folder('agent'),
      presence: person.presence,
      enrol: { server: server.url, token: desk.token },
    }),
  );
  const technician = await step(
    'Sign in to the console',
    startConsole({ folder: folder('console'), server: server.url, ...desk.technician }),
  );
  try {
    await step('Connect the agent', online(agent));
    const ready = performance.now() - began;
    const snapshot = await playSnapshot(agent, technician);
    const { ticketId, ...tickets } = await playTickets(agent, technician);
    const { shellId, ...shell } = await playShell({ person, technician, ticketId });
    expectFact(agent.answers['state.get']({}) !== null, 'The agent lost its state.');
    return {
      figures: { ready_ms: round(ready), ...tickets, ...snapshot, ...shell },
      markers: [`FIRSTLINE_SHELL=${shellId}`],
    };
  } finally {
    await technician.close();
    await agent.close();
  }
}

function online(agent: Awaited<ReturnType<typeof startAgent>>): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (agent.state().connection === 'online') resolve();
    };
    agent.on('state.changed', look);
    look();
  });
}
