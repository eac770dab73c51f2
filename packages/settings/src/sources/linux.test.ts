import { expect, test } from 'vitest';
import type { OpenedPlace, PlaceFacts, Stores } from '../stores.ts';
import { linuxPolicies } from './linux.ts';

type Found = Partial<PlaceFacts> & { readonly text?: string | null };

const KIB = 1024;

/** A computer with these files; what is not said of one is as an administrator's tool would make it. */
function computer(places: Readonly<Record<string, Found | { readonly code: string }>>): Stores {
  const opened = (path: string): OpenedPlace => {
    const place = places[path];
    if (place === undefined) return { state: 'absent' };
    if ('code' in place) return { state: 'unreadable', code: place.code };
    const { text = '{}', ...facts } = place;
    const kind = path.endsWith('.json') ? 'file' : 'folder';
    const bytes = text?.length ?? 1;
    return { state: 'found', facts: { kind, owner: 0, mode: 0o644, bytes, ...facts }, text };
  };
  return {
    platform: 'linux',
    account: 'amira',
    open: (path) => Promise.resolve(opened(path)),
    names: (folder) =>
      Promise.resolve(
        Object.keys(places)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1)),
      ),
    run: () => Promise.resolve(null),
    exported: () => Promise.resolve({ state: 'absent' }),
  };
}

const etc = '/etc/firstline';
const file = `${etc}/policy.json`;
const below = `${etc}/policy.d`;

async function read(places: Parameters<typeof computer>[0]) {
  const layers = await linuxPolicies(computer({ [etc]: {}, ...places }), {
    folder: etc,
    owners: [0],
  });
  return {
    entries: layers.map(({ place, entries }) => [place.slice(etc.length + 1), entries]),
    faults: layers.flatMap((layer) =>
      layer.faults.map(({ place, code, problem }) => [place, code, problem]),
    ),
  };
}

test('a computer without the folder has no policies, and that is no fault', async () => {
  const layers = await linuxPolicies(computer({}), { folder: etc, owners: [0] });

  expect(layers).toEqual([]);
});

test('a file of policy.d wins over policy.json, and the last name over the others', async () => {
  const found = await read({
    [file]: { text: '{"HideQuit": true}' },
    [below]: {},
    [`${below}/10-desk.json`]: { text: '{"SessionMode": "off"}' },
    [`${below}/90-laptops.json`]: { text: '{"SessionMode": "attended"}' },
    [`${below}/.10-desk.json.swp`]: { text: 'no' },
    [`${below}/.hidden.json`]: { text: 'no' },
    [`${below}/10-desk.json~`]: { text: 'no' },
  });

  expect(found).toEqual({
    entries: [
      ['policy.d/90-laptops.json', { SessionMode: 'attended' }],
      ['policy.d/10-desk.json', { SessionMode: 'off' }],
      ['policy.json', { HideQuit: true }],
    ],
    faults: [],
  });
});

test.each<[string, Found | { readonly code: string }, string, string]>([
  [
    'belongs to somebody else',
    { owner: 1000 },
    'place.owner',
    `This does not belong to root, so it is not used. Run: chown root:root ${file}`,
  ],
  [
    'may be written by its group',
    { mode: 0o664 },
    'place.writable',
    `Others than root may write here (mode 0664), so it is not used. Run: chmod go-w ${file}`,
  ],
  [
    'may be written by everybody',
    { mode: 0o602 },
    'place.writable',
    `Others than root may write here (mode 0602), so it is not used. Run: chmod go-w ${file}`,
  ],
  [
    'may not be read',
    { code: 'EACCES' },
    'place.unreadable',
    'This cannot be read (EACCES). Let every account of this computer read it.',
  ],
  [
    'is a pipe',
    { kind: 'other' },
    'place.not-a-file',
    'This is no file. Put a JSON file here, or remove it.',
  ],
  [
    'is one byte too large',
    { bytes: 256 * KIB + 1 },
    'place.too-large',
    'This has 262145 bytes and may have 262144. It is not used.',
  ],
  [
    'is no UTF-8',
    { text: null },
    'place.not-text',
    'This is not UTF-8 text. Save it again as UTF-8.',
  ],
  [
    'breaks off',
    { text: '{"HideQuit": tr' },
    'place.not-json',
    'Line 1, column 14: a value is missing here, or needs double quotes. Nothing of this file is used.',
  ],
  [
    'is a list',
    { text: '[]' },
    'place.not-an-object',
    'This needs keys and values in curly brackets. Nothing of it is used.',
  ],
])(
  'a file that %s is refused with what to do; the others count',
  async (_, place, code, problem) => {
    const found = await read({
      [below]: {},
      [`${below}/10-desk.json`]: { text: '{"HideQuit": true}' },
      [file]: place,
    });

    expect(found.faults).toEqual([[file, code, problem]]);
    expect(found.entries).toContainEqual(['policy.d/10-desk.json', { HideQuit: true }]);
    expect(found.entries).toContainEqual(['policy.json', {}]);
  },
);

test('a file of exactly the largest size counts', async () => {
  const found = await read({ [file]: { bytes: 256 * KIB, text: '{"HideQuit": true}' } });

  expect(found).toEqual({ entries: [['policy.json', { HideQuit: true }]], faults: [] });
});

test.each([
  ['the folder', etc],
  ['policy.d', below],
])('nothing below %s counts when others may write there', async (_, folder) => {
  const found = await read({
    [below]: {},
    [`${below}/10-desk.json`]: { text: '{"HideQuit": true}' },
    [folder]: { mode: 0o777 },
  });

  expect(found.faults.map(([place, code]) => [place, code])).toEqual([[folder, 'place.writable']]);
  expect(found.entries.every(([, entries]) => JSON.stringify(entries) === '{}')).toBe(true);
});

test('more files than anybody needs are told, and the first of them are used', async () => {
  const names = Array.from(
    { length: 65 },
    (_, at) => `${below}/${String(at).padStart(3, '0')}.json`,
  );
  const found = await read({ [below]: {}, ...Object.fromEntries(names.map((name) => [name, {}])) });

  expect(found.faults).toEqual([
    [below, 'place.too-many', 'There are 65 files and only the first 64 are used.'],
  ]);
  expect(found.entries).toHaveLength(65);
});

test('a key that stands twice in one file is told', async () => {
  const found = await read({ [file]: { text: '{"HideQuit": true, "HideQuit": false}' } });

  expect(found.entries).toEqual([['policy.json', { HideQuit: false }]]);
  expect(found.faults).toEqual([
    [file, 'key.twice', 'This is said twice in this file; the last one counts.'],
  ]);
});
