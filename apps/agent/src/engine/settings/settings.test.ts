import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fault } from '@firstline/settings/fault';
import type { Layer } from '@firstline/settings/layer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownSettings } from './own-settings.ts';
import { openSettings } from './settings.ts';

let folder = '';
let policy: Record<string, unknown> = {};
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-settings-'));
  policy = {};
});
afterEach(() => rm(folder, { recursive: true }));

const file = () => path.join(folder, 'settings.json');
const open = () =>
  openSettings({
    policies: () =>
      Promise.resolve<Layer[]>([
        { source: 'machine-policy', place: '/etc', entries: { ...policy }, faults: [] },
      ]),
    own: ownSettings(folder),
  });
const kept = async () => JSON.parse(await readFile(file(), 'utf8')) as unknown;

test('what a person decides is kept for the next start, and can be taken back', async () => {
  const settings = await open();
  await settings.decide('Autostart', false);
  await settings.decide('QuietHours', '18:00-07:30');

  const again = await open();

  expect(again.now().values.Autostart).toBe(false);
  expect(again.now().from.QuietHours).toBe('own');

  await again.decide('Autostart', null);

  expect((await open()).now().from.Autostart).toBe('default');
  expect(await kept()).toEqual({ QuietHours: '18:00-07:30' });
});

test('two decisions at once are both kept', async () => {
  const settings = await open();

  await Promise.all([
    settings.decide('Autostart', false),
    settings.decide('PermissionTimeoutSeconds', 180),
  ]);

  expect(await kept()).toEqual({ Autostart: false, PermissionTimeoutSeconds: 180 });
});

test.each([
  ['ServerUrl', 'https://other.example', 'managed'],
  ['SessionMode', 'off', 'managed'],
  ['QuietHours', '07:00-18:00', 'managed'],
  ['PermissionTimeoutSeconds', 5, 'value'],
  ['Wallpaper', 'blue', 'unknown'],
])('%s = %s is not for the person to decide: %s', async (name, value, problem) => {
  policy = { QuietHours: '18:00-07:30' };
  const settings = await open();

  await expect(settings.decide(name, value)).rejects.toMatchObject({
    code: 'request.invalid',
    detail: { field: name, problem },
  });
  await expect(kept()).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a policy that comes while the agent runs is heard at the next look, and told once', async () => {
  const settings = await open();
  const heard: string[] = [];
  settings.onChange((now) => heard.push(now.values.SessionMode));

  policy = { SessionMode: 'off' };
  await settings.look();
  await settings.look();

  expect(heard).toEqual(['off']);
});

test('a policy over a person’s decision wins, and the decision is back when the policy goes', async () => {
  const settings = await open();
  await settings.decide('QuietHours', '20:00-08:00');

  policy = { QuietHours: '18:00-07:30' };

  expect((await settings.look()).values.QuietHours).toBe('18:00-07:30');

  policy = {};

  expect((await settings.look()).values.QuietHours).toBe('20:00-08:00');
});

test('a damaged file is told of, and kept aside when something is decided', async () => {
  await writeFile(file(), '{"Autostart": fal');
  const settings = await open();

  expect(settings.now().faults.map(({ place, code }) => [place, code])).toEqual([
    [file(), 'place.not-json'],
  ]);

  await settings.decide('Autostart', false);

  expect(settings.now().faults).toEqual([]);
  expect(await readFile(`${file()}.damaged`, 'utf8')).toBe('{"Autostart": fal');
});

test('what a newer version wrote stays when something else is decided', async () => {
  await writeFile(file(), '{"ReadAloud": true, "Autostart": false}');

  await (await open()).decide('QuietHours', '18:00-07:30');

  expect(await kept()).toEqual({ ReadAloud: true, Autostart: false, QuietHours: '18:00-07:30' });
});

test('policies count on while the system does not answer, and the person is told', async () => {
  let silent = false;
  const at = { source: 'machine-policy', place: 'HKLM' } as const; // as const: one source
  const settings = await openSettings({
    policies: () =>
      Promise.resolve<Layer[]>([
        silent
          ? { ...at, entries: {}, faults: [fault(at, 'place.silent', { code: 'ENOSPC' })] }
          : { ...at, entries: { SessionMode: 'off' }, faults: [] },
      ]),
    own: ownSettings(folder),
  });

  silent = true;
  const now = await settings.look();

  expect(now.values.SessionMode).toBe('off');
  expect(now.faults.map(({ code }) => code)).toEqual(['place.silent']);

  silent = false;

  expect((await settings.look()).faults).toEqual([]);
});
