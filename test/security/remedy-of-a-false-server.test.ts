// A server that was taken over asks a computer for more than a name.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { effectsWith } from '../../apps/agent/src/engine/health/remedies/effects.test-data.ts';
import type { RemedyRequest } from '../../apps/agent/src/engine/ports.ts';
import { startAgent } from '../harness/agent.ts';
import { findsRunaway } from '../harness/found.ts';
import { newId } from '../harness/server.ts';

const ticketId = newId();
const now = new Date().toISOString();
const asked = (about: object) => ({
  type: 'remedy.asked',
  body: {
    runId: newId(),
    ticketId,
    remedy: 'stop-program',
    technician: { name: 'Mallory', team: null },
    ...about,
  },
});
const ticket = {
  id: ticketId,
  number: 1042,
  title: 'Slow',
  status: 'open',
  assignee: 'Mallory',
  dueAt: null,
  createdAt: now,
  updatedAt: now,
  entries: [],
};

/** Takes every computer, believes every proof, and says what it likes. */
async function startFalseServer(says: object[]) {
  const reports: { readonly end: string; readonly runId: string }[] = [];
  let enough = () => {};
  const http = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      const { deviceId } = JSON.parse(text);
      response.setHeader('content-type', 'application/json');
      const who = { organisation: 'Northwind', deviceName: 'LT', person: null };
      response.end(JSON.stringify({ deviceId, ...who }));
    });
  });
  const sockets = new WebSocketServer({ server: http, path: '/agents/v1' });
  sockets.on('connection', (socket) => {
    const send = (frame: object) => socket.send(JSON.stringify(frame));
    send({ type: 'agent.challenge', nonce: 'n', serverTime: now, protocol: 1 });
    socket.on('message', (text) => {
      const frame = JSON.parse(String(text));
      if (frame.type === 'agent.prove') {
        const who = { organisation: 'Northwind', deviceName: 'LT', person: null };
        send({ type: 'agent.welcome', ...who, serverTime: now, trust: 'embedded' });
        return;
      }
      const body = frame.type === 'ticket.list' ? { tickets: [ticket] } : {};
      if (frame.type === 'remedy.ended') reports.push(frame.body);
      if (frame.id !== undefined) send({ type: 'reply', to: frame.id, ok: true, body });
      if (frame.type === 'ticket.list') for (const one of says.splice(0)) send(one);
      enough();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // as: a TCP server that listens
  return {
    url: `http://127.0.0.1:${port}`,
    reports: (count: number) =>
      new Promise<typeof reports>((resolve) => {
        enough = () => {
          if (reports.length >= count) resolve(reports);
        };
        enough();
      }),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

test('parameters, lists, other remedies and other tickets do nothing; nobody is even asked', async () => {
  const last = newId();
  const server = await startFalseServer([
    asked({ pid: 1 }),
    asked({ object: 'sshd', argv: ['rm', '-rf', '/'] }),
    asked({ remedy: ['stop-program', 'flush-dns'] }),
    asked({ technician: { name: 'Mallory', team: null, run: 'sh' } }),
    asked({ runId: 'x' }),
    asked({ remedy: 'run-script' }),
    asked({ remedy: '__proto__' }),
    asked({ ticketId: newId() }),
    asked({ runId: last, remedy: 'reset-proxy' }),
  ]);
  const shown: RemedyRequest[] = [];
  const agent = await startAgent({
    ports: {
      readComputer: findsRunaway('sh', () => 1),
      effects: () => Promise.resolve(effectsWith({ rights: 'nothing' })),
      presence: {
        state: () => 'here',
        onChange: () => () => false,
        ask: () => Promise.resolve('allow'),
        askRemedy: (request) => Promise.resolve(shown.push(request)).then(() => 'allow'),
        indicate: () => Promise.reject(new Error('no shell here')),
      },
    },
  });
  await agent.engine.start();
  await agent.engine.enrol({ server: server.url, token: 'x'.repeat(20) });

  const reports = await server.reports(4);

  expect(reports.map(({ end }) => end).toSorted()).toEqual([
    'busy',
    'not-possible-here',
    'not-possible-here',
    'not-possible-here',
  ]);
  expect(shown).toEqual([]);
  const misfits = agent.lines.filter((line) =>
    JSON.stringify(line).includes('an event does not fit its shape'),
  );
  expect(misfits).toHaveLength(5);
  await agent.close();
  await server.close();
});
