import { DeviceId, EnrolmentTokenId, InstallationId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { newId } from '../../../../test/harness/server.ts';
import { computerOf, computersOf, countsOf, type Standing } from './computers.ts';
import type { Installation } from './store.ts';

const at = (time: string): Date => new Date(`2026-11-21T${time}:00Z`);
const found = (code: string) => ({ code, facts: {} });

const installation = (about: Partial<Installation> = {}): Installation => ({
  id: InstallationId.parse(newId()),
  tokenId: EnrolmentTokenId.parse(newId()),
  name: 'LT-2290',
  osName: 'Debian GNU/Linux 12',
  agentVersion: '1.4.0',
  heardAt: at('09:12'),
  reportedAt: at('09:12'),
  findings: [],
  toldWorkingAt: null,
  devices: [],
  reports: [],
  ...about,
});

const standing = (about: Partial<Standing> = {}): Standing => ({
  id: DeviceId.parse(newId()),
  name: 'LT-2290',
  lastSeenAt: at('10:40'),
  agentVersion: '1.4.0',
  quarantined: false,
  update: null,
  ...about,
});

const around = (...devices: Standing[]) => ({
  standings: new Map(devices.map((one) => [one.id, one])),
  oldestAgent: null,
});

test('an installation that reported well and never connected is installed', () => {
  expect(computerOf(installation(), around())).toMatchObject({ state: 'installed', findings: [] });
});

test('one that could not find the server is in trouble, until it connects', () => {
  const device = standing({ lastSeenAt: null });
  const failed = installation({ findings: [found('server.dns')], devices: [device.id] });

  const before = computerOf(failed, around(device));
  const after = computerOf(failed, around({ ...device, lastSeenAt: at('10:40') }));

  expect([before.state, after.state, after.findings]).toEqual(['trouble', 'working', []]);
});

test('what a connection does not disprove stays: a tray that cannot be seen, a disk that is full', () => {
  const device = standing();
  const findings = [found('server.proxy'), found('disk.full'), found('tray.missing')];

  const computer = computerOf(installation({ findings, devices: [device.id] }), around(device));

  expect([computer.state, computer.findings.map(({ code }) => code)]).toEqual([
    'trouble',
    ['disk.full', 'tray.missing'],
  ]);
});

test('trouble that was reported after the last connection counts', () => {
  const device = standing({ lastSeenAt: at('08:00') });
  const one = installation({ findings: [found('port.blocked')], devices: [device.id] });

  expect(computerOf(one, around(device)).state).toBe('trouble');
});

test('a warning is told and does not make it trouble', () => {
  const device = standing({ quarantined: true });
  const computer = computerOf(installation({ devices: [device.id] }), around(device));

  expect(computer).toMatchObject({
    state: 'working',
    findings: [{ code: 'device.quarantined', facts: { device: 'LT-2290' } }],
  });
});

test('an agent older than the administrator allows is trouble, whatever it reported', () => {
  const device = standing({ agentVersion: '1.3.9' });
  const asked = { ...around(device), oldestAgent: '1.4.0' };

  expect(computerOf(installation({ devices: [device.id] }), asked)).toMatchObject({
    state: 'trouble',
    findings: [{ code: 'version.too-old', facts: { version: '1.3.9', needed: '1.4.0' } }],
  });
});

test('an update that did not come about is told for as long as the old version runs', () => {
  const ended = { result: 'rolled-back', from: '1.5.0', to: '1.4.0', reason: null } as const; // as const: the literal
  const at = '2026-11-21T10:00:00.000Z';
  const codes = (about: Partial<Standing>) => {
    const device = standing(about);
    return computerOf(installation({ devices: [device.id] }), around(device));
  };

  const wentBack = codes({ update: { ...ended, at } });
  const reason = 'release.wrong-bytes';
  const refused = { result: 'refused', from: '1.4.0', to: '1.5.0', reason, at } as const; // as const: the literal

  expect(wentBack).toMatchObject({
    state: 'working',
    findings: [{ code: 'update.rolled-back', facts: { failed: '1.5.0', runs: '1.4.0' } }],
  });
  expect(codes({ update: refused }).findings).toEqual([
    { code: 'update.refused', facts: { refused: '1.5.0', runs: '1.4.0', reason } },
  ]);
  expect(codes({ update: { ...refused, to: 'unknown' } }).findings[0]?.facts).toEqual({
    runs: '1.4.0',
    reason,
  });
  expect(
    [
      codes({ agentVersion: '1.6.0', update: { ...ended, at } }),
      codes({ agentVersion: '1.6.0', update: refused }),
      codes({ update: { ...ended, result: 'updated', from: '1.3.0', at } }),
    ].map(({ findings }) => findings),
  ).toEqual([[], [], []]);
});

test('of two accounts on one computer, the one that connected last speaks for it', () => {
  const [one, other] = [standing({ lastSeenAt: at('07:00') }), standing()];
  const computer = computerOf(installation({ devices: [one.id, other.id] }), around(one, other));

  expect([computer.deviceId, computer.heardAt]).toEqual([other.id, at('10:40').toISOString()]);
});

test('who is expected by name and silent is a row; a name is the same with its domain', () => {
  const heard = [installation({ name: 'lt-10.northwind.example' }), installation({ name: 'LT-2' })];

  const rows = computersOf({ expectedNames: ['LT-2', 'LT-10', 'LT-3'] }, heard, around());

  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ['LT-2', 'installed'],
    ['LT-3', 'silent'],
    ['lt-10.northwind.example', 'installed'],
  ]);
});

test('a computer that was set up anew is one row, unless the old one enrolled', () => {
  const device = standing();
  const young = installation({ findings: [] });
  const old = installation({ findings: [found('server.dns')], heardAt: at('08:00') });

  const rows = (list: readonly Installation[]) =>
    computersOf({ expectedNames: [] }, list, around(device)).map(({ state }) => state);

  expect(rows([young, old])).toEqual(['installed']);
  expect(rows([young, { ...old, devices: [device.id] }])).toEqual(['installed', 'working']);
});

test('what is expected beyond those that are known is silent', () => {
  const rows = computersOf({ expectedNames: [] }, [installation()], around());

  expect([countsOf(rows, 48), countsOf(rows, 0), countsOf(rows, null)]).toEqual([
    { working: 0, trouble: 0, installed: 1, silent: 47 },
    { working: 0, trouble: 0, installed: 1, silent: 0 },
    { working: 0, trouble: 0, installed: 1, silent: 0 },
  ]);
});
