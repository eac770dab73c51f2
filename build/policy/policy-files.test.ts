// @vitest-environment jsdom
/// <reference lib="dom" />
import { effective } from '@firstline/settings/effective';
import type { Key } from '@firstline/settings/key';
import { type KeyName, keyNames, keys } from '@firstline/settings/keys';
import { windowsPolicies } from '@firstline/settings/sources/windows';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages, policyFiles } from './files.ts';
import { keyOf, keysFor, policyName, programs } from './places.ts';

const files = policyFiles();
const text = (name: string): string => files[name] ?? '';
/** Parsed as XML, which must be well-formed. */
function parsed(name: string): Document {
  const document = new DOMParser().parseFromString(text(name), 'application/xml');
  expect(document.getElementsByTagName('parsererror').length, name).toBe(0);
  return document;
}
const all = (place: Document | Element, tag: string): readonly Element[] => [
  ...place.getElementsByTagName(tag),
];
const attribute = (place: Element, name: string): string => place.getAttribute(name) ?? '';
const byId = (place: Document, tag: string, id = 'id'): ReadonlyMap<string, Element> =>
  new Map(all(place, tag).map((one) => [attribute(one, id), one]));

const windows = parsed('windows/Firstline.admx');
const policies = byId(windows, 'policy', 'name');
const expected = programs.flatMap((program) =>
  keysFor(program).map((name) => ({ program, name, id: policyName(program, name) })),
);

describe('the policies of Windows', () => {
  test('are the keys of the table, each where its program reads it', () => {
    expect([...policies.keys()]).toEqual(expected.map(({ id }) => id));
    for (const { program, name, id } of expected) {
      const policy = policies.get(id);
      const place = `SOFTWARE\\Policies\\Firstline\\${program === 'agent' ? 'Agent' : 'Console'}`;
      expect([policy?.getAttribute('class'), policy?.getAttribute('key')]).toEqual(['Both', place]);
      const values = policy ? all(policy, 'list').concat([policy]) : [];
      const named = policy?.outerHTML.includes(`valueName="${name}"`);
      const listed = values.some((one) => attribute(one, 'key') === `${place}\\${name}`);
      expect([id, named || listed]).toEqual([id, true]);
    }
  });

  test('stand in folders that are there, and need no file but their own', () => {
    const folders = new Set(all(windows, 'category').map((one) => attribute(one, 'name')));
    const wanted = all(windows, 'parentCategory').map((one) => attribute(one, 'ref'));

    expect(wanted.filter((name) => !folders.has(name))).toEqual([]);
    expect(all(windows, 'using')).toEqual([]);
    expect(
      all(windows, 'supportedOn')
        .slice(1)
        .map((one) => attribute(one, 'ref')),
    ).toEqual(expected.map(() => 'Supported'));
  });

  test.each(expected)('$id takes what the table takes', ({ name, id }) => {
    const policy = policies.get(id);
    const key = keyOf(name);
    const inside = (tag: string) => (policy ? all(policy, tag) : []);
    if (key.kind === 'switch')
      expect(inside('decimal').map((one) => attribute(one, 'value'))).toEqual(['1', '0']);
    if (key.kind === 'number')
      expect(
        inside('decimal').map((one) => [attribute(one, 'minValue'), attribute(one, 'maxValue')]),
      ).toEqual([key.range?.map(String)]);
    if (key.kind === 'choice')
      expect(inside('string').map((one) => one.textContent)).toEqual(key.choices);
    if (key.kind === 'list')
      expect(inside('list').map((one) => attribute(one, 'valuePrefix'))).toEqual(['']);
    if (key.kind === 'text')
      expect(Number(attribute(inside('text')[0] ?? windows.documentElement, 'maxLength'))).toBe(
        1_024,
      );
  });

  test('what an editor writes for each is read by the agent without a fault', async () => {
    const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Firstline\\Agent';
    const lines = keysFor('agent').flatMap((name) => registryLines(name));
    const own = lines.filter(({ below }) => below === null).map(({ line }) => line);
    const lists = lines.filter(({ below }) => below !== null);
    const exported = [
      `[${key}]`,
      ...own,
      '',
      ...lists.flatMap(({ below, line }) => [`[${key}\\${below}]`, line, '']),
    ].join('\r\n');

    const layers = await windowsPolicies(
      {
        platform: 'win32',
        account: 'amira',
        open: () => Promise.resolve({ state: 'absent' }),
        names: () => Promise.resolve([]),
        run: () => Promise.resolve(null),
        exported: (place) =>
          Promise.resolve(
            place.startsWith('HKLM') ? { state: 'found', text: exported } : { state: 'absent' },
          ),
      },
      'agent',
    );
    const now = effective(layers);

    expect(now.faults).toEqual([]);
    expect(keysFor('agent').filter((name) => now.from[name] !== 'machine-policy')).toEqual([]);
  });
});

/** A policy that is set, as `reg export` writes it. */
function registryLines(name: KeyName): { readonly below: string | null; readonly line: string }[] {
  const { kind, choices, range, example } = keyOf(name);
  const value = (written: string) => [{ below: null, line: `"${name}"=${written}` }];
  const quoted = (said: string) => `"${said.replaceAll('\\', '\\\\')}"`;
  switch (kind) {
    case 'switch':
      return value('dword:00000001');
    case 'number':
      return value(`dword:${(range?.[1] ?? 0).toString(16).padStart(8, '0')}`);
    case 'choice':
      return value(quoted(choices.at(-1) ?? ''));
    case 'text':
      return value(quoted(example ?? ''));
    case 'list':
      return [{ below: name, line: `"1"=${quoted(choices[0] ?? '')}` }];
  }
}

describe.each(languages)('the words in $culture', ({ culture, keys: titles }) => {
  const words = parsed(`windows/${culture}/Firstline.adml`);
  const strings = byId(words, 'string');
  const boxes = byId(words, 'presentation');

  test('are all that the policies ask for, and nothing else', () => {
    const asked = (kind: string) => [
      ...new Set(
        [...text('windows/Firstline.admx').matchAll(/\$\((string|presentation)\.(\w+)\)/g)]
          .filter(([, found]) => found === kind)
          .map(([, , id]) => id ?? ''),
      ),
    ];

    expect([...strings.keys()].sort()).toEqual(asked('string').sort());
    expect([...boxes.keys()].sort()).toEqual(asked('presentation').sort());
    expect([...strings].filter(([, one]) => one.textContent?.trim() === '')).toEqual([]);
  });

  test('have a box for each element, of its kind, with a default that exists', () => {
    const kinds = {
      text: 'textBox',
      decimal: 'decimalTextBox',
      enum: 'dropdownList',
      list: 'listBox',
    };
    for (const { name, id } of expected.filter(({ name: one }) => keyOf(one).kind !== 'switch')) {
      const field = policies.get(id)?.getElementsByTagName('elements')[0]?.firstElementChild;
      const box = boxes.get(id)?.firstElementChild;
      // as: one of the four, or the expectation fails
      expect(box?.localName).toBe(kinds[field?.localName as keyof typeof kinds]);
      expect(box?.getAttribute('refId')).toBe(field?.getAttribute('id'));
      const item = box?.getAttribute('defaultItem');
      if (item) expect(keyOf(name).choices[Number(item)]).toBe(keyOf(name).fallback);
    }
  });

  test('say every key in words of their own, and name each choice as it is written', () => {
    const own = keyNames.map((name) => titles[name].about);

    expect(new Set(own).size).toBe(own.length);
    for (const name of keyNames) {
      const { kind, choices } = keyOf(name);
      const quoted = [...titles[name].about.matchAll(/[“„«]\s?(\w[\w-]*)\s?[”“»]/gu)].map(
        ([, word = '']) => word,
      );
      if (kind === 'choice')
        expect(
          quoted.filter((word) => !choices.includes(word)),
          name,
        ).toEqual([]);
    }
  });
});

describe('what macOS reads', () => {
  const settingsOf = (program: 'agent' | 'console') => {
    const document = parsed(`macos/firstline-${program}.mobileconfig`);
    const payload = all(document, 'array')[0]?.firstElementChild;
    const children = [...(payload?.children ?? [])];
    return Object.fromEntries(
      children.flatMap((one, at) =>
        one.localName === 'key' ? [[one.textContent ?? '', valueIn(children[at + 1])]] : [],
      ),
    );
  };

  test.each(programs)('the profile of the %s sets keys that it takes', (program) => {
    const { PayloadType, ...rest } = settingsOf(program);
    const settings = Object.entries(rest).filter(([name]) => !name.startsWith('Payload'));
    const entries = Object.fromEntries(settings);
    const layer = { source: 'machine-policy', place: 'profile', entries, faults: [] } as const; // as const: one source

    expect(PayloadType).toBe(`app.firstline.${program}`);
    expect(settings.length).toBeGreaterThan(0);
    expect(effective([layer]).faults).toEqual([]);
  });

  test.each(programs)('the manifest of the %s has a field for every key', (program) => {
    const { properties } = JSON.parse(text(`macos/app.firstline.${program}.json`));

    expect(Object.keys(properties)).toEqual(keysFor(program));
    for (const name of keysFor(program)) {
      const [, value] = properties[name].anyOf;
      const { kind, choices, range } = keyOf(name);
      const enumerated = kind === 'list' ? value.items.enum : value.enum;
      if (choices.length > 0) expect(enumerated).toEqual(choices);
      if (range !== null) expect([value.minimum, value.maximum]).toEqual(range);
    }
  });
});

function valueIn(value: Element | undefined): unknown {
  switch (value?.localName) {
    case 'true':
    case 'false':
      return value.localName === 'true';
    case 'integer':
      return Number(value.textContent);
    case 'array':
      return [...value.children].map((one) => one.textContent);
    default:
      return value?.textContent;
  }
}

describe('the schema of policy files', () => {
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(text('policy.schema.json')));
  const hasNoFault = (entries: Record<string, unknown>): boolean =>
    effective([{ source: 'machine-policy', place: 'here', entries, faults: [] }]).faults.length ===
    0;

  test('takes the example, with the place of the schema in it', () => {
    const example = JSON.parse(text('linux/policy.json'));

    expect(validate({ $schema: './policy.schema.json', ...example })).toBe(true);
    expect(hasNoFault(example)).toBe(true);
  });

  test('takes and refuses what the agent takes and refuses', () => {
    const pairs = fc.oneof(
      ...keyNames.map((name) => fc.tuple(fc.constant<string>(name), valuesFor(keys[name]))),
      fc.tuple(fc.constantFrom('serverurl', 'Wallpaper', 'toString'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.array(pairs, { maxLength: 6 }), (entries) => {
        const policy = Object.fromEntries(entries);
        expect(validate(policy)).toBe(hasNoFault(policy));
      }),
      { numRuns: 3_000 },
    );
  });

  /** Right values, values beside the right ones, and any others. */
  function valuesFor(key: Key): fc.Arbitrary<unknown> {
    const [least = 0, most = 0] = key.range ?? [];
    const names = fc.array(fc.constantFrom(...key.choices, 'of-a-newer-version'), { maxLength: 3 });
    return fc.oneof(
      fc.constantFrom<unknown>(key.fallback, key.example, true, false, '', ...key.choices),
      fc.constantFrom(least - 1, least, least + 0.5, most, most + 1),
      fc.constantFrom('x'.repeat(60), 'x'.repeat(61), '🏢'.repeat(60), '🏢'.repeat(61), 'a\nb'),
      fc.constantFrom('https://desk.example.com', 'http://desk.example.com', 'http://127.0.0.1:80'),
      ...(key.kind === 'list' ? [names] : []),
      fc.jsonValue({ maxDepth: 2 }),
    );
  }
});
