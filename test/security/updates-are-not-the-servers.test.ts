// A server that was taken over must not reach how programs are updated: it has no words for it.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Challenge, Welcome } from '@firstline/protocol/agents';
import { agentEvents, agentMessages, endpoints } from '@firstline/protocol/registry';
import type { Effective } from '@firstline/settings/effective';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { filesBelow } from '../architecture/files.ts';
import { importsOf } from '../architecture/imports.ts';
import { startAgent } from '../harness/agent.ts';

const EVIL = 'https://evil.example/updates';
/** What somebody would try, in every spelling that comes to mind. */
const wishes = {
  UpdateUrl: EVIL,
  UpdateChannel: 'evil',
  UpdateMode: 'auto',
  updateUrl: EVIL,
  place: EVIL,
  update: { url: EVIL, version: '9.9.9' },
  settings: { values: { UpdateUrl: EVIL }, UpdateUrl: EVIL },
  policy: { UpdateUrl: EVIL, UpdateChannel: 'evil' },
};

/** Stuffs every answer, welcome and event with them. */
async function startFalseServer() {
  const http = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      const { deviceId } = JSON.parse(text);
      const who = { organisation: 'Northwind', deviceName: 'LT', person: null };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ deviceId, ...who, ...wishes }));
    });
  });
  const sockets = new WebSocketServer({ server: http, path: '/agents/v1' });
  const now = new Date().toISOString();
  sockets.on('connection', (socket) => {
    const send = (frame: object) => socket.send(JSON.stringify({ ...wishes, ...frame }));
    send({ type: 'agent.challenge', nonce: 'n', serverTime: now, protocol: 1 });
    socket.on('message', (text) => {
      const frame = JSON.parse(String(text));
      const who = { organisation: 'Northwind', deviceName: 'LT', person: null };
      if (frame.type === 'agent.prove')
        return send({ type: 'agent.welcome', ...who, serverTime: now, trust: 'embedded' });
      for (const name of ['update.changed', 'settings.changed', 'update.install', 'policy.changed'])
        send({ type: name, body: wishes });
      send({ type: 'reply', to: frame.id, ok: true, body: { tickets: [], ...wishes } });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // as: a TCP server that listens
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

test('a false server that says it in every answer changes nothing, and nothing of it is kept', async () => {
  const server = await startFalseServer();
  const policy = { UpdateUrl: 'https://updates.northwind.example', UpdateChannel: 'stable' };
  const agent = await startAgent({ policy });
  const told: unknown[] = [];
  agent.engine.on('update.changed', (view) => told.push(view));
  agent.engine.on('settings.changed', (settings) => told.push(settings));
  await agent.engine.start();
  const online = agent.reaches(({ connection }) => connection === 'online');
  await agent.engine.enrol({ server: server.url, token: 'fle_token' });
  await online;
  await agent.engine.settled();

  // as: what settings are, in the bridge's own words
  const { values, from } = (await agent.engine.answers['settings.get']({})) as Effective;
  const kept = readdirSync(agent.folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));

  expect({
    mode: values.UpdateMode,
    channel: values.UpdateChannel,
    place: values.UpdateUrl,
    by: from.UpdateUrl,
    told,
    kept: kept.filter((text) => text.includes('evil')),
  }).toEqual({
    mode: 'auto',
    channel: 'stable',
    place: policy.UpdateUrl,
    by: 'machine-policy',
    told: [],
    kept: [],
  });
  await server.close();
  await agent.close();
});

test('no message, event or answer has a word for where updates come from', () => {
  const shapes = [
    Challenge,
    Welcome,
    ...agentMessages.map(({ answer }) => answer),
    ...agentEvents.map(({ body }) => body),
    ...endpoints.flatMap(({ body, answer }) => [body, answer]),
  ].filter((shape) => shape !== undefined);
  const names = new Set(
    shapes.flatMap((shape) =>
      [
        ...JSON.stringify(z.toJSONSchema(shape, { unrepresentable: 'any' })).matchAll(
          /"(\w+)":\{/g,
        ),
      ].map(([, name = '']) => name),
    ),
  );

  // `update` is how the last one ended, told by the agent and shown to technicians.
  expect(
    [...names].filter((name) => /update(?!dAt)|feed|mirror|release|installer/i.test(name)),
  ).toEqual(['update']);
});

test('what hears the server cannot import what updates', () => {
  const faults = filesBelow(
    ['apps/agent/src/engine', 'apps/console/src/engine', 'packages/connection'],
    ['.ts'],
  )
    .flatMap((file) => importsOf(file).map((target) => `${file.path} ${target}`))
    .filter((line) => /@firstline\/updates\/(?!state$)/.test(line));

  expect(faults).toEqual([]);
});
