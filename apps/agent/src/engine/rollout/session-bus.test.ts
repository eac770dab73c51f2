import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OwnProcess, startProcess } from '../../../../../test/harness/own-process.ts';
import { busSocket, openSessionBus, type SessionBus } from './session-bus.ts';

const uid = process.getuid?.() ?? 0;
let folder: string;
let bus: OwnProcess;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-bus-'));
  bus = startProcess('dbus-daemon', [
    '--session',
    '--nofork',
    '--print-address=1',
    `--address=unix:path=${folder}/bus`,
  ]);
  const [, address = ''] = await bus.says(/^(unix:\S+)$/m);
  file = busSocket({ DBUS_SESSION_BUS_ADDRESS: address }) ?? '';
});
afterAll(async () => {
  await bus.end();
  rmSync(folder, { recursive: true, force: true });
});

const opened = async (patienceMs?: number): Promise<SessionBus> => {
  const one = await openSessionBus(file, uid, patienceMs);
  if (one === null) throw new Error('the bus does not take us');
  return one;
};

/** Takes a name on the bus, as a tray does. */
const takeName = (on: SessionBus, name: string) =>
  on.ask({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'RequestName',
    arguments: [name, 4],
  });

test('a name that a program took is there, another is not', async () => {
  const [mine, theirs] = [await opened(), await opened()];

  const taken = await takeName(theirs, 'org.kde.StatusNotifierWatcher');

  expect(taken).toEqual({ state: 'answered', value: 1 });
  expect(await mine.has('org.kde.StatusNotifierWatcher')).toBe(true);
  expect(await mine.has('org.freedesktop.secrets')).toBe(false);
  mine.close();
  theirs.close();
});

test('a program that does not answer is silent, one that is not there refuses', async () => {
  const [mine, theirs] = [await opened(60), await opened()];
  await takeName(theirs, 'org.example.Mute');
  const call = { path: '/', interface: 'org.example.Any', member: 'Any', arguments: [] };

  expect(await mine.ask({ ...call, destination: 'org.example.Mute' })).toEqual({ state: 'silent' });
  expect(await mine.ask({ ...call, destination: 'org.example.None' })).toEqual({
    state: 'refused',
  });
  mine.close();
  theirs.close();
});

test('what is no bus, and a file that is not there, are none', async () => {
  const stranger = createServer((socket) =>
    socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  const at = path.join(folder, 'stranger');
  await new Promise<void>((listening) => stranger.listen(at, listening));

  expect(await openSessionBus(at, uid)).toBeNull();
  expect(await openSessionBus(path.join(folder, 'nothing'), uid)).toBeNull();
  await new Promise((closed) => stranger.close(closed));
});

test('addresses are read as sessions write them', () => {
  const of = (address: string) => busSocket({ DBUS_SESSION_BUS_ADDRESS: address });

  expect([
    of('unix:path=/run/user/1000/bus,guid=0a'),
    of('unix:guid=0a,path=/tmp/a%20b'),
    of('unix:abstract=/tmp/dbus-x,guid=0a'),
    of('tcp:host=a,port=1;unix:path=/b'),
    busSocket({ XDG_RUNTIME_DIR: '/run/user/1000' }),
    busSocket({}),
  ]).toEqual(['/run/user/1000/bus', '/tmp/a b', '\0/tmp/dbus-x', '/b', '/run/user/1000/bus', null]);
});
