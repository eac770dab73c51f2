import { RemedyId } from '@firstline/protocol/health';
import { expect, test } from 'vitest';
import { defaults, effective, isManaged } from './effective.ts';
import type { Layer } from './layer.ts';

const layer = (
  source: Layer['source'],
  entries: Layer['entries'],
  place: string = source,
): Layer => ({ source, place, entries, faults: [] });

const said = (layers: readonly Layer[]) =>
  effective(layers).faults.map(({ place, key, problem }) => `${place} · ${key} · ${problem}`);

test('where nobody says anything the defaults count', () => {
  expect(effective([])).toEqual(defaults);
  expect(defaults.values.SessionMode).toBe('attended');
  expect(defaults.values.ServerUrl).toBeNull();
  expect(defaults.values.SelfHelpActions).toEqual(RemedyId.options);
  expect(new Set(Object.values(defaults.from))).toEqual(new Set(['default']));
});

const strongestFirst = ['machine-policy', 'user-policy', 'command-line', 'own'] as const; // the names

test.each(strongestFirst.map((source, at) => [source, strongestFirst.slice(at)] as const))(
  '%s wins over whoever comes after it, in whatever order they are given',
  (winner, among) => {
    const layers = among.map((source) => layer(source, { QuietHours: hoursOf(source) }));

    const now = effective(layers.toReversed());

    expect(now.values.QuietHours).toBe(hoursOf(winner));
    expect(now.from.QuietHours).toBe(winner);
    expect(now.places.QuietHours).toBe(winner);
  },
);

const hoursOf = (source: (typeof strongestFirst)[number]) =>
  `1${strongestFirst.indexOf(source)}:00-07:00`;

test('of two files of one source the first counts', () => {
  const now = effective([
    layer('machine-policy', { HideQuit: true }, 'policy.d/90.json'),
    layer('machine-policy', { HideQuit: false, ShowFindings: false }, 'policy.json'),
  ]);

  expect([now.values.HideQuit, now.places.HideQuit]).toEqual([true, 'policy.d/90.json']);
  expect([now.values.ShowFindings, now.places.ShowFindings]).toEqual([false, 'policy.json']);
});

test('a wrong value counts as not said: the next layer is heard, and the fault is told', () => {
  const now = effective([
    layer('own', { PermissionTimeoutSeconds: 180 }),
    layer('machine-policy', { PermissionTimeoutSeconds: 0, HideQuit: true }, '/etc/policy.json'),
  ]);

  expect(now.values.PermissionTimeoutSeconds).toBe(180);
  expect(now.values.HideQuit).toBe(true);
  expect(now.faults).toEqual([
    {
      source: 'machine-policy',
      place: '/etc/policy.json',
      key: 'PermissionTimeoutSeconds',
      code: 'key.value',
      detail: { wanted: 'a whole number from 30 to 180', found: '0' },
      problem: 'It needs a whole number from 30 to 180, and has 0. It is passed over.',
    },
  ]);
});

test.each<[string, Layer['entries'], string]>([
  ['another case', { serverurl: 'https://a.example' }, 'Did you mean ServerUrl?'],
  ['a slip', { SesionMode: 'off' }, 'Did you mean SessionMode?'],
  ['a stranger', { Wallpaper: 'blue' }, 'Firstline knows no such key. It is passed over.'],
  ['an inherited name', { constructor: 1 }, 'Firstline knows no such key. It is passed over.'],
  [
    'a word for a switch',
    { HideQuit: 'yes' },
    'It needs true or false (in the registry 1 or 0), and has "yes".',
  ],
  ['a word for a number', { AttachmentsMaxMiB: '5' }, 'from 0 to 10, and has "5".'],
  ['half a second', { PermissionTimeoutSeconds: 45.5 }, 'from 30 to 180, and has 45.5.'],
  ['a mode that does not ask', { SessionMode: 'unattended' }, 'one of "attended", "off"'],
  ['no encryption', { ServerUrl: 'http://desk.example.com' }, 'https://desk.example.com'],
  ['nothing', { ServerUrl: null }, 'and has null.'],
  ['two lines', { EmergencyText: 'a\nb' }, 'text of one line, at most 200 characters'],
  ['no list', { CollectorsOff: 'printers' }, 'It needs a list of sections'],
])('%s is told, with what to write instead', (_, entries, problem) => {
  const now = effective([layer('machine-policy', entries)]);

  expect(now.values).toEqual(defaults.values);
  expect(said([layer('machine-policy', entries)])).toEqual([expect.stringContaining(problem)]);
});

test('a list keeps what is known, so that a policy may be newer than the agent', () => {
  const entries = { SelfHelpActions: ['flush-dns', 'tidy-desk', 'flush-dns'] };

  const now = effective([layer('machine-policy', entries)]);

  expect(now.values.SelfHelpActions).toEqual(['flush-dns']);
  expect(now.faults.map(({ code, detail }) => [code, detail['found']])).toEqual([
    ['key.item', '"tidy-desk"'],
  ]);
});

test('an empty list allows nothing', () => {
  const now = effective([layer('machine-policy', { SelfHelpActions: [] })]);

  expect(now.values.SelfHelpActions).toEqual([]);
  expect(now.from.SelfHelpActions).toBe('machine-policy');
});

test('a person decides what is theirs and nothing else', () => {
  const now = effective([layer('own', { Autostart: false, SessionMode: 'off' })]);

  expect([now.values.Autostart, now.values.SessionMode]).toEqual([false, 'attended']);
  expect(now.faults.map(({ key, code }) => [key, code])).toEqual([
    ['SessionMode', 'key.not-yours'],
  ]);
});

test('a password in a policy is not repeated', () => {
  const entries = { Proxy: 'http://amira:s3cret@proxy.example:8080' };

  expect(said([layer('machine-policy', entries)]).join('\n')).not.toMatch(/amira|s3cret/u);
});

test('a value without an end is shown in part', () => {
  const [line = ''] = said([layer('machine-policy', { ServerUrl: 'x'.repeat(10_000) })]);

  expect(line.length).toBeLessThan(200);
});

test('managed is what a policy decided', () => {
  const now = effective([
    layer('user-policy', { HideQuit: true }),
    layer('own', { Autostart: false }),
  ]);

  expect([isManaged(now, 'HideQuit'), isManaged(now, 'Autostart')]).toEqual([true, false]);
});

test('the name of a schema is no key', () => {
  expect(said([layer('machine-policy', { $schema: './policy.schema.json' })])).toEqual([]);
});
