import type { Program } from '@firstline/settings/key';
import type { KeyName } from '@firstline/settings/keys';
import { categoryName, choiceId, groupsOf, policyFile } from './admx.ts';
import { keyOf, keysFor, policyName, programs } from './places.ts';
import type { Wording } from './words/wording.ts';
import { element, type Xml } from './xml.ts';

/** The words of the policies in one language, as Windows' editors read them. */
export const adml = (words: Wording): string =>
  policyFile(
    'policyDefinitionResources',
    element('displayName', {}, 'Firstline'),
    element('description', {}, words.description),
    element(
      'resources',
      {},
      element(
        'stringTable',
        {},
        ...strings(words).map(([id, text]) => element('string', { id }, text)),
      ),
      element('presentationTable', {}, ...presentations(words)),
    ),
  );

function strings(words: Wording): readonly (readonly [string, string])[] {
  return [
    ['Supported', words.supported],
    ['Firstline', 'Firstline'],
    ...programs.flatMap((program): (readonly [string, string])[] => [
      [program, words.programs[program]],
      ...groupsOf(program).map(
        (group) => [categoryName(program, group), words.groups[group]] as const,
      ), // a pair
      ...keysFor(program).flatMap((name) => keyStrings(words, program, name)),
    ]),
  ];
}

function keyStrings(
  words: Wording,
  program: Program,
  name: KeyName,
): (readonly [string, string])[] {
  const id = policyName(program, name);
  const { kind, choices } = keyOf(name);
  return [
    [id, words.keys[name].title],
    [`${id}_Explain`, explained(words, name)],
    ...(kind === 'choice'
      ? choices.map((value) => [choiceId(id, value), value] as const) // a pair
      : []),
  ];
}

/** The help of a policy: what it decides, what may be chosen, what counts without it, and its one name everywhere. */
export function explained(words: Wording, name: KeyName): string {
  const { kind, choices } = keyOf(name);
  return [
    words.keys[name].about,
    ...(kind === 'list' ? [choices.join(', '), words.emptyList] : []),
    `${words.byDefault} ${without(words, name)}.`,
    name,
  ].join('\n\n');
}

function without(words: Wording, name: KeyName): string {
  const { byPerson, fallback, kind, choices } = keyOf(name);
  const all = Array.isArray(fallback) && fallback.length === choices.length;
  const value =
    fallback === null || all || (Array.isArray(fallback) && fallback.length === 0)
      ? words.nothing
      : kind === 'switch'
        ? `${fallback === true ? '1' : '0'}`
        : String(fallback);
  return byPerson ? `${words.byPerson} (${value})` : value;
}

function presentations(words: Wording): Xml[] {
  return programs.flatMap((program) =>
    keysFor(program)
      .filter((name) => keyOf(name).kind !== 'switch')
      .map((name) => {
        const id = policyName(program, name);
        return element('presentation', { id }, box(words, id, name));
      }),
  );
}

function box(words: Wording, refId: string, name: KeyName): Xml {
  const { kind, choices, fallback } = keyOf(name);
  const { title } = words.keys[name];
  switch (kind) {
    case 'number':
      return element('decimalTextBox', { refId, defaultValue: String(fallback) }, title);
    case 'choice': {
      const defaultItem = String(choices.indexOf(String(fallback)));
      return element('dropdownList', { refId, noSort: 'true', defaultItem }, title);
    }
    case 'list':
      return element('listBox', { refId }, title);
    case 'text':
    case 'switch':
      return element('textBox', { refId }, element('label', {}, title));
  }
}
