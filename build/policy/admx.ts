import type { Group, Program } from '@firstline/settings/key';
import type { KeyName } from '@firstline/settings/keys';
import { keyOf, keysFor, policyName, programs, registryKey } from './places.ts';
import { element, type Xml, xmlFile } from './xml.ts';

const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

/** What the two files of a policy begin with; Intune takes no file that needs another one. */
export const policyFile = (root: string, ...content: readonly Xml[]): string =>
  xmlFile(
    element(
      root,
      {
        'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        xmlns: NAMESPACE,
        revision: '1.0',
        schemaVersion: '1.0',
      },
      ...content,
    ),
  );

/** Longest text that a box takes, characters; the patterns of the table are shorter or as long. */
const TEXT_MAX = '1024';

/** The policies as Windows' editors and Intune read them; their words are in files beside it. */
export function admx(): string {
  return policyFile(
    'policyDefinitions',
    element(
      'policyNamespaces',
      {},
      element('target', { prefix: 'firstline', namespace: 'Firstline.Policies' }),
    ),
    element('resources', { minRequiredRevision: '1.0' }),
    element(
      'supportedOn',
      {},
      element(
        'definitions',
        {},
        element('definition', { name: 'Supported', displayName: '$(string.Supported)' }),
      ),
    ),
    element('categories', {}, ...categories()),
    element(
      'policies',
      {},
      ...programs.flatMap((program) => keysFor(program).map((name) => policy(program, name))),
    ),
  );
}

/** The folder of an editor in which a program's keys of one group stand. */
export const categoryName = (program: Program, group: Group): string => `${program}_${group}`;

/** The groups of keys that a program has, in the table's order. */
export const groupsOf = (program: Program): readonly Group[] => [
  ...new Set(keysFor(program).map((name) => keyOf(name).group)),
];

function categories(): Xml[] {
  const category = (name: string, parent: string | null) =>
    element(
      'category',
      { name, displayName: `$(string.${name})` },
      ...(parent === null ? [] : [element('parentCategory', { ref: parent })]),
    );
  return [
    category('Firstline', null),
    ...programs.flatMap((program) => [
      category(program, 'Firstline'),
      ...groupsOf(program).map((group) => category(categoryName(program, group), program)),
    ]),
  ];
}

function policy(program: Program, name: KeyName): Xml {
  const key = keyOf(name);
  const id = policyName(program, name);
  const isSwitch = key.kind === 'switch';
  return element(
    'policy',
    {
      name: id,
      class: 'Both',
      displayName: `$(string.${id})`,
      explainText: `$(string.${id}_Explain)`,
      ...(isSwitch ? {} : { presentation: `$(presentation.${id})` }),
      key: registryKey(program),
      ...(isSwitch ? { valueName: name } : {}),
    },
    element('parentCategory', { ref: categoryName(program, key.group) }),
    element('supportedOn', { ref: 'Supported' }),
    ...(isSwitch
      ? [decided('enabledValue', '1'), decided('disabledValue', '0')]
      : [element('elements', {}, field(program, name))]),
  );
}

const decided = (which: 'enabledValue' | 'disabledValue', value: string): Xml =>
  element(which, {}, element('decimal', { value }));

function field(program: Program, name: KeyName): Xml {
  const { kind, range, choices } = keyOf(name);
  const id = policyName(program, name);
  switch (kind) {
    case 'number':
      return element('decimal', {
        id,
        valueName: name,
        required: 'true',
        minValue: String(range?.[0] ?? 0),
        maxValue: String(range?.[1] ?? 0),
      });
    case 'choice':
      return element(
        'enum',
        { id, valueName: name, required: 'true' },
        ...choices.map((value) =>
          element(
            'item',
            { displayName: `$(string.${choiceId(id, value)})` },
            element('value', {}, element('string', {}, value)),
          ),
        ),
      );
    case 'list':
      // Values named 1, 2, 3 … in a key of their own, which holds nothing else.
      return element('list', { id, key: `${registryKey(program)}\\${name}`, valuePrefix: '' });
    case 'text':
    case 'switch':
      return element('text', { id, valueName: name, required: 'true', maxLength: TEXT_MAX });
  }
}

/** The id of a choice's words. */
export const choiceId = (id: string, value: string): string =>
  `${id}_${value.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
