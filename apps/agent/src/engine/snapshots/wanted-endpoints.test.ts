import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceId, uuidv7 } from '@firstline/protocol/ids';
import { writeEnrolledDevice } from '../enrolment/enrolled-device.ts';
import { handTimers } from '../../../../../test/harness/timers.ts';
import { firstlineAt, openWantedEndpoints, wantedIn } from './wanted-endpoints.ts';

let folder = '';
let file = '';
const troubles: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-endpoints-'));
  file = path.join(folder, 'endpoints.json');
  troubles.length = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const open = (server: string | null = 'https://help.corp.example') =>
  openWantedEndpoints({
    file,
    server: () => server,
    timers: handTimers(),
    onTrouble: (what) => troubles.push(what),
  });
const mail = {
  name: 'Mail',
  kind: 'mail',
  host: 'mail.corp.example',
  port: 993,
  tls: true,
} as const;
const firstline = {
  name: 'Firstline',
  kind: 'firstline',
  host: 'help.corp.example',
  port: 443,
  tls: true,
};

test('a computer that is enrolled nowhere asks nobody', async () => {
  expect((await open(null)).now()).toEqual([]);
});

test('the Firstline server is always asked, and whom it told of stays known offline', async () => {
  const wanted = await open();
  expect(wanted.now()).toEqual([firstline]);

  wanted.told([mail]);
  await wanted.settled();

  expect(wanted.now()).toEqual([firstline, mail]);
  expect((await open()).now()).toEqual([firstline, mail]);
});

test('a list that was emptied is forgotten', async () => {
  const wanted = await open();
  wanted.told([mail]);
  wanted.told([]);
  await wanted.settled();

  expect((await open()).now()).toEqual([firstline]);
  expect(troubles).toEqual([]);
});

test.each(['not JSON', '{"version":2}', '{"version":1,"endpoints":[{"name":"x"}]}'])(
  'a file that holds %s is as none, and told',
  async (text) => {
    await writeFile(file, text);

    expect((await open()).now()).toEqual([firstline]);
    expect(troubles).toEqual(['the organisation’s servers could not be read']);
  },
);

test.each([
  ['http://127.0.0.1:4600', '127.0.0.1', 4_600, false],
  ['http://localhost', 'localhost', 80, false],
  ['help.corp.example', 'help.corp.example', 443, true],
  ['https://[fd00::1]:8443/x', 'fd00::1', 8_443, true],
])('%s is asked at %s, port %d', (server, host, port, tls) => {
  expect(firstlineAt(server)).toEqual([{ ...firstline, host, port, tls }]);
});

test('an address that is none is not asked', () => {
  expect(firstlineAt('https://')).toEqual([]);
});

const device = {
  deviceId: DeviceId.parse(uuidv7(1_795_000_000_000, new Uint8Array(10))),
  server: 'https://help.corp.example',
  name: 'LT-4471',
  signingKey: 'x',
  sealingKey: 'x',
  enrolled: { at: '2026-11-21T09:40:00.000Z', organisation: 'Corp', person: null },
};

test('a program beside the agent asks the same servers', async () => {
  expect(await wantedIn(folder)).toEqual([]);

  await writeEnrolledDevice(folder, { ...device, enrolled: null });
  expect(await wantedIn(folder)).toEqual([]);

  await writeEnrolledDevice(folder, device);
  const wanted = await open();
  wanted.told([mail]);
  await wanted.settled();
  expect(await wantedIn(folder)).toEqual([firstline, mail]);

  await writeFile(path.join(folder, 'device.json'), 'damaged');
  expect(await wantedIn(folder)).toEqual([]);
});
