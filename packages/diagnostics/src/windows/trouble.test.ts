import { expect, test } from 'vitest';
import { disks } from '../collectors/disks.ts';
import { gateway } from '../collectors/gateway.ts';
import { load } from '../collectors/load.ts';
import { printers } from '../collectors/printers.ts';
import { security } from '../collectors/security.ts';
import { services } from '../collectors/services.ts';
import { temperature } from '../collectors/temperature.ts';
import { updates } from '../collectors/updates.ts';
import { wifi } from '../collectors/wifi.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import {
  asAdministrator,
  type RecordedAnswer,
  windowsComputer,
} from '../recordings/windows/windows-computer.ts';
import { programFile } from './program-file.ts';

const value = (...rows: readonly unknown[]): RecordedAnswer => ({ value: rows });
const refused: RecordedAnswer = { error: 'Access denied' };

test('an administrator sees what drives and thermal zones say of themselves', async () => {
  const computer = windowsComputer(asAdministrator);

  expect(await readRecorded(disks, computer)).toMatchObject({
    drives: [
      {
        health: {
          condition: 'failing',
          temperatureCelsius: 41,
          powerOnHours: 3_120,
          mediaErrors: 0,
          worn: 0.07,
        },
      },
      { health: { condition: 'ok', temperatureCelsius: null, powerOnHours: null } },
    ],
  });
  expect(await readRecorded(temperature, computer)).toEqual({
    sensors: [{ name: 'THM0', celsius: 57.1, criticalCelsius: 110.1 }],
  });
});

test('a print service that is stopped knows no printers, which is no failure', async () => {
  const changes = {
    watchedServices: value({ Name: 'Spooler', State: 'Stopped' }),
    printers: { error: 'Der Druckspoolerdienst läuft nicht.' },
  };

  expect(await readRecorded(printers, windowsComputer(changes))).toEqual({
    system: 'windows',
    service: 'stopped',
    printers: [],
  });
});

test.each([
  [1_077, 0, 'stopped', null],
  [0, 0, 'stopped', 0],
  [1_067, 0, 'failed', 1_067],
  [1_066, 42, 'failed', 42],
  [null, null, 'stopped', null],
])(
  'an automatic service that stopped with %j (own code %j) is %s',
  async (code, own, state, exitStatus) => {
    const changes = {
      services: value({
        Name: 'a',
        DisplayName: 'A',
        State: 'Stopped',
        StartMode: 'Auto',
        ExitCode: code,
        ServiceSpecificExitCode: own,
      }),
      serviceCrashes: refused,
    };

    expect(await readRecorded(services, windowsComputer(changes))).toMatchObject({
      list: [{ state, exitStatus, restarts: null }],
    });
  },
);

test('a service that somebody starts by hand may end as it likes', async () => {
  const changes = {
    services: value({ Name: 'a', State: 'Stopped', StartMode: 'Manual', ExitCode: 1_067 }),
  };

  expect(await readRecorded(services, windowsComputer(changes))).toMatchObject({
    list: [{ state: 'stopped', exitStatus: 1_067 }],
  });
});

test.each([
  [
    [
      { Enabled: true, Current: true },
      { Enabled: false, Current: true },
    ],
    'off',
  ],
  [[{ Enabled: false, Current: false }], 'unknown'],
  [[], 'unknown'],
])('a firewall of profiles %j is %s', async (profiles, firewall) => {
  expect(
    await readRecorded(security, windowsComputer({ firewall: value(...profiles) })),
  ).toMatchObject({ firewall });
});

test('what this account may not see of its protection is not known, and never off', async () => {
  const hidden = Object.fromEntries(
    ['firewall', 'encryption', 'antivirus', 'secureBoot', 'deviceGuard', 'remoteDesktop'].map(
      (name) => [name, refused],
    ),
  );

  expect(await readRecorded(security, windowsComputer(hidden))).toMatchObject({
    firewall: 'unknown',
    diskEncryption: 'unknown',
    secureBoot: 'unknown',
    antivirus: [{ name: 'Microsoft Defender', state: 'on' }],
    guards: [],
    remoteSignIn: null,
  });
});

test('a counter that did not move or went back is no load', async () => {
  const still = { PercentProcessorTime: 5, Timestamp_Sys100NS: 7 };

  expect(
    await readRecorded(load, windowsComputer({ processorTimes: value(still, still) })),
  ).toEqual({ absent: 'this computer does not tell how busy it is' });
  expect(
    await readRecorded(
      load,
      windowsComputer({
        processorTimes: value(
          { PercentProcessorTime: 9, Timestamp_Sys100NS: 0 },
          { PercentProcessorTime: 5, Timestamp_Sys100NS: 2_500_000 },
        ),
      }),
    ),
  ).toMatchObject({ busy: 1 });
});

test.each([
  [0, 'gone', null],
  [1, 'gone', null],
  [4, 'unknown', '7c:ff:4d:00:11:22'],
])('a gateway whose neighbour state is %i is %s', async (state, presence, mac) => {
  const neighbours = value({
    InterfaceIndex: 8,
    IPAddress: '192.168.178.1',
    State: state,
    LinkLayerAddress: '7C-FF-4D-00-11-22',
  });

  expect(await readRecorded(gateway, windowsComputer({ neighbours }))).toMatchObject({
    gateways: [{ presence, mac }],
  });
});

test('a gateway that refuses a datagram is there, whatever was known of it', async () => {
  const computer = windowsComputer({ neighbours: value() });

  expect(
    await readRecorded(gateway, {
      ...computer,
      probes: 'configured',
      ask: () => ({ state: 'refused', ms: 1, code: 'ECONNREFUSED' }),
    }),
  ).toMatchObject({ asked: true, gateways: [{ presence: 'answers' }] });
});

test('a radio of which netsh may not speak is told by its adapter', async () => {
  const changes = {
    wirelessText: value({ Text: 'Network shell commands need location permission.' }),
  };

  expect(await readRecorded(wifi, windowsComputer(changes))).toMatchObject({
    interfaces: [{ name: 'WLAN', connected: true, radio: 'on', network: null, signalDbm: null }],
  });
  expect(await readRecorded(wifi, windowsComputer({ adapters: value() }))).toEqual({
    absent: 'this computer has no wireless adapter',
  });
});

test('updates of which nothing is told fail with the reason', async () => {
  const changes = { updateResults: refused, hotfixes: refused, restart: refused };

  await expect(readRecorded(updates, windowsComputer(changes))).rejects.toThrow(
    'updateResults: Access denied',
  );
});

test.each([
  ['"C:\\Program Files\\A B\\a.exe" --token=s3cret', 'C:\\Program Files\\A B\\a.exe'],
  ['C:\\Program Files\\A B\\a.exe --token=s3cret', 'C:\\Program Files\\A B\\a.exe'],
  ['rundll32 x.dll,Run s3cret', 'rundll32'],
  ['"C:\\unfinished s3cret', 'C:\\unfinished'],
  ['"', null],
  ['', null],
  [null, null],
])('of the command %j only %j is read on', (command, program) => {
  expect(programFile(command)).toBe(program);
});
