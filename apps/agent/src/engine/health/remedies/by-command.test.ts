// Remedies that work through commands of the system, on what those commands answer (outputs written from their manuals).
import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { expect, test } from 'vitest';
import { calling, commandsAnswer, effectsWith } from './effects.test-data.ts';
import { catalogue } from './catalogue.ts';
import type { Effects } from './effects.ts';
import { clearPrintQueue } from './clear-print-queue.ts';
import { correctClock } from './correct-clock.ts';
import { flushDns } from './flush-dns.ts';
import { isBetter, type Planned, type Remedy } from './remedy.ts';
import { reconnectVpn } from './reconnect-vpn.ts';
import { renewAddress } from './renew-address.ts';
import { repairPackages } from './repair-packages.ts';
import { resetProxy } from './reset-proxy.ts';
import { restartAudio } from './restart-audio.ts';
import { restartPrintService } from './restart-print-service.ts';
import { restartUserService } from './restart-user-service.ts';
import { givenTo } from './this-computer.ts';

const go = new AbortController().signal;
const plan = async (
  remedy: Remedy,
  effects: Effects,
  params: Parameters<typeof calling>[1] = {},
): Promise<Planned> => {
  const planned = await remedy.plan(effects, calling(remedy.id, params));
  if (typeof planned === 'string') throw new Error(planned);
  return planned;
};
/** Sections one after the other, as they are read again; the last one stays. */
const sections = (...values: readonly unknown[]): Effects['section'] => {
  let at = 0;
  const next = () => values[Math.min(at++, values.length - 1)] ?? null;
  return () => Promise.resolve(next() as never); // as: each test gives the section that is asked for
};
const time = (offsetMs: number | null, keeper: string | null = 'systemd-timesyncd') =>
  ({ keeper, servers: [{ address: 'ntp', answer: null, offsetMs }] }) as Partial<
    SectionValue<'time'>
  >; // as: what the remedy reads of it

test('other people’s documents in a queue are left, and alone they need an administrator', async () => {
  const others = 'Floor3-1 jonas 10 Sun\nFloor3-x-2 amira 10 Sun\n';
  const mine = `${others}Floor3-3 amira 2048 Sun\n`;

  const planned = await plan(
    clearPrintQueue,
    effectsWith(commandsAnswer({ 'list-print-jobs': mine })),
    { printer: 'Floor3' },
  );
  const alone = clearPrintQueue.plan(
    effectsWith(commandsAnswer({ 'list-print-jobs': others })),
    calling('clear-print-queue', { printer: 'Floor3' }),
  );

  expect(planned.steps.map(({ code, params }) => [code, params['job'] ?? params['count']])).toEqual(
    [
      ['cancel-print-job', 'Floor3-3'],
      ['jobs-of-others', 1],
    ],
  );
  expect(await planned.measure()).toEqual({ what: 'waiting-jobs', unit: 'count', value: 2 });
  expect(await alone).toBe('needs-administrator');
});

test('a print service that does not answer has no queue to clear', async () => {
  const effects = effectsWith(commandsAnswer({ 'list-print-jobs': 1 }));

  await expect(plan(clearPrintQueue, effects, { printer: 'Floor3' })).rejects.toThrow(
    'not-possible-here',
  );
});

test('the print service is restarted with the system’s own question, and asked until it answers', async () => {
  const { run, has, ran } = commandsAnswer({ 'restart-cups': '' });
  const section = sections(
    { service: 'stopped' },
    { service: 'stopped' },
    { service: 'stopped' },
    { service: 'running' },
  );
  const planned = await plan(restartPrintService, effectsWith({ run, has, section }));
  const before = await planned.measure();
  await planned.run(go);

  expect(planned.needs).toBe('system-prompt');
  expect([before.value, (await planned.measure()).value]).toEqual([0, 1]);
  expect(ran).toEqual(['restart-cups']);
  await expect(
    plan(restartPrintService, effectsWith({ run, has, rights: 'administrator' })),
  ).rejects.toThrow('needs-administrator');
});

test.each([
  [126, 'denied'],
  [127, 'needs-administrator'],
  [1, 'failed'],
])('a password question that ends with %i is told as %s', async (code, end) => {
  const { run, has } = commandsAnswer({ 'restart-cups': code });
  const planned = await plan(restartPrintService, effectsWith({ run, has }));

  await expect(planned.run(go)).rejects.toMatchObject({ end });
});

test('names are forgotten where a cache is, and nowhere else', async () => {
  const { run, has, ran } = commandsAnswer({ 'flush-resolved': '' });
  const times = [null, 12.5];
  const find = () => Promise.resolve(times.shift() ?? null);
  const nameToFind = () => 'help.northwind.example';
  const planned = await plan(flushDns, effectsWith({ run, has, find, nameToFind }));
  const before = await planned.measure();
  await planned.run(go);
  const after = await planned.measure();

  expect([before.value, after.value, isBetter(before, after)]).toEqual([null, 12.5, true]);
  expect(ran).toEqual(['flush-resolved']);
  await expect(plan(flushDns, effectsWith(commandsAnswer({})))).rejects.toThrow(
    'not-possible-here',
  );
  const nameless = effectsWith({ run, has, section: sections({ asked: null }) });
  await expect(plan(flushDns, nameless)).rejects.toThrow('not-possible-here');
});

test('an address is asked for by whoever keeps the interface', async () => {
  const counts = [0, 0, 1, 1];
  const addresses = () => counts.shift() ?? 1;
  const manager = commandsAnswer({
    'show-devices': 'eth0:disconnected\nlo:unmanaged\n',
    'renew-network-manager eth0': '',
  });
  const planned = await plan(renewAddress, effectsWith({ ...manager, addresses }), {
    interface: 'eth0',
  });
  const before = await planned.measure();
  await planned.run(go);

  expect(planned.needs).toBe('nothing');
  expect([before.value, (await planned.measure()).value]).toEqual([0, 1]);
  const networkd = commandsAnswer({
    'show-devices': 'eth0:unmanaged\n',
    'show-networkd': '  2 eth0 ether degraded configuring\n  1 lo loopback carrier unmanaged\n',
  });
  const other = await plan(renewAddress, effectsWith(networkd), { interface: 'eth0' });
  expect(other.needs).toBe('system-prompt');
  await expect(plan(renewAddress, effectsWith(networkd), { interface: 'lo' })).rejects.toThrow(
    'not-possible-here',
  );
});

test('addresses that an interface made up for itself are none', () => {
  const of = (...list: string[]) => givenTo(list.map((address) => ({ address })));

  expect([of('169.254.3.4', 'fe80::1'), of('10.0.0.7', 'fe80::1'), of('fd00::1')]).toEqual([
    0, 1, 1,
  ]);
});

test('a failed service of the session is started again; one of the computer is not known there', async () => {
  let state = 'failed';
  const { run, ran } = commandsAnswer({
    'show-user-unit tracker.service': () => `LoadState=loaded\nActiveState=${state}\n`,
    'show-user-unit cups.service': 'LoadState=not-found\nActiveState=inactive\n',
    'reset-user-unit tracker.service': '',
    'restart-user-unit tracker.service': () => {
      state = 'active';
      return '';
    },
  });
  const planned = await plan(restartUserService, effectsWith({ run }), { service: 'tracker' });
  const before = await planned.measure();
  await planned.run(go);

  expect([before.value, (await planned.measure()).value]).toEqual([0, 1]);
  expect(ran.filter((one) => !one.startsWith('show'))).toEqual([
    'reset-user-unit tracker.service',
    'restart-user-unit tracker.service',
  ]);
  await expect(plan(restartUserService, effectsWith({ run }), { service: 'cups' })).rejects.toThrow(
    'not-possible-here',
  );
});

test('the keeper of the clock is started again, and the clock is measured against its witnesses', async () => {
  const { run, has, ran } = commandsAnswer({ 'restart-timesyncd': '', 'time-keeping-on': '' });
  const section = sections(time(0), time(-400_000.4), time(-400_000), time(12));
  const planned = await plan(correctClock, effectsWith({ run, has, section }));
  const before = await planned.measure();
  await planned.run(go);
  const after = await planned.measure();

  expect([before.value, after.value, isBetter(before, after)]).toEqual([400_000, 12, true]);
  expect(ran).toEqual(['restart-timesyncd']);
});

test('a computer whose clock nobody keeps is told to keep it', async () => {
  const { run, has } = commandsAnswer({ 'time-keeping-on': '' });
  const section = sections(time(null, null));
  const planned = await plan(correctClock, effectsWith({ run, has, section }));

  expect(planned.steps).toEqual([{ code: 'switch-time-keeping-on', params: {} }]);
  expect((await planned.measure()).value).toBeNull();
  const none = effectsWith({ ...commandsAnswer({}), section });
  await expect(plan(correctClock, none)).rejects.toThrow('not-possible-here');
});

const proxy = (state: 'silent' | 'answered', source = 'gnome') => ({
  settings: [{ source, kind: 'http', host: 'old-proxy', answer: { state } }],
});

test('a silent proxy is switched off, its setting kept, and switched on again as it was', async () => {
  let mode = 'manual';
  const { run, ran } = commandsAnswer({
    'read-proxy-mode': () => `'${mode}'\n`,
    'proxy-none': () => {
      mode = 'none';
      return '';
    },
    'proxy-manual': () => {
      mode = 'manual';
      return '';
    },
  });
  const section = () =>
    Promise.resolve((mode === 'none' ? { settings: [] } : proxy('silent')) as never); // as: what the remedy reads of it
  const effects = effectsWith({ run, section });
  const planned = await plan(resetProxy, effects);
  const before = await planned.measure();
  const kept: unknown = JSON.parse(JSON.stringify(await planned.run(go)));
  const after = await planned.measure();
  await resetProxy.putBack?.(effects, kept).run();

  expect(planned.undo).toBe('possible');
  expect([before.value, after.value, isBetter(before, after)]).toEqual([1, 0, true]);
  expect(mode).toBe('manual');
  expect(ran.filter((one) => !one.startsWith('read'))).toEqual(['proxy-none', 'proxy-manual']);
});

test('a proxy that answers stays, and one of the whole computer is not the person’s to change', async () => {
  const answering = effectsWith({
    ...commandsAnswer({ 'read-proxy-mode': "'auto'" }),
    section: sections(proxy('answered')),
  });
  const none = effectsWith(commandsAnswer({ 'read-proxy-mode': "'none'" }));

  await expect(plan(resetProxy, answering)).rejects.toThrow('nothing-to-do');
  await expect(plan(resetProxy, none, { source: 'environment-file' })).rejects.toThrow(
    'needs-administrator',
  );
  await expect(plan(resetProxy, none, { source: 'gnome' })).rejects.toThrow('nothing-to-do');
});

test('packages that stopped midway are named, and counted again afterwards', async () => {
  let states = 'adduser installed\nfirefox half-configured\nlibx unpacked\nold config-files\n';
  const { run } = commandsAnswer({
    'list-package-states': () => states,
    'configure-packages': () => {
      states = 'adduser installed\nfirefox installed\nlibx installed\n';
      return '';
    },
  });
  const planned = await plan(repairPackages, effectsWith({ run }));
  const before = await planned.measure();
  await planned.run(go);

  expect(planned.steps[0]?.params['packages']).toBe('firefox, libx');
  expect([before.value, (await planned.measure()).value]).toEqual([2, 0]);
  await expect(plan(repairPackages, effectsWith({ run }))).rejects.toThrow('nothing-to-do');
});

test('a VPN is disconnected if it still is, and connected again; another connection is none', async () => {
  let up = 'North\\:wind\nHome Wi-Fi\n';
  const { run, ran } = commandsAnswer({
    'list-connections': 'North\\:wind:vpn\nHome Wi-Fi:802-11-wireless\n',
    'list-active-connections': () => up,
    'vpn-down North:wind': () => {
      up = 'Home Wi-Fi\n';
      return '';
    },
    'vpn-up North:wind': () => {
      up = 'North\\:wind\n';
      return '';
    },
  });
  const planned = await plan(reconnectVpn, effectsWith({ run }), { connection: 'North:wind' });
  await planned.run(go);

  expect(planned.steps.map(({ code }) => code)).toEqual(['disconnect-vpn', 'connect-vpn']);
  expect(ran.filter((one) => one.startsWith('vpn'))).toEqual([
    'vpn-down North:wind',
    'vpn-up North:wind',
  ]);
  expect((await planned.measure()).value).toBe(1);
  await expect(
    plan(reconnectVpn, effectsWith({ run }), { connection: 'Home Wi-Fi' }),
  ).rejects.toThrow('not-possible-here');
});

test('what mixes sound in this session is restarted', async () => {
  const { run, ran } = commandsAnswer({
    'show-user-unit pipewire.service': 'LoadState=not-found\n',
    'show-user-unit pulseaudio.service': 'LoadState=loaded\nActiveState=failed\n',
    'reset-user-unit pulseaudio.service': '',
    'restart-user-unit pulseaudio.service': '',
  });
  const section = sections({ service: 'stopped' }, { service: 'running' });
  const planned = await plan(restartAudio, effectsWith({ run, section }));
  const before = await planned.measure();
  await planned.run(go);

  expect([planned.object, before.value, (await planned.measure()).value]).toEqual([
    'pulseaudio.service',
    0,
    1,
  ]);
  expect(ran.at(-1)).toBe('restart-user-unit pulseaudio.service');
});

test.each([
  'clear-print-queue',
  'renew-address',
  'restart-user-service',
  'free-disk-space',
  'stop-program',
  'reconnect-vpn',
] as const)('%s without its object in the finding guesses none', async (id) => {
  expect(await catalogue[id].plan(effectsWith({}), calling(id))).toBe('not-possible-here');
});
