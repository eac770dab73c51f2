import type { Group, Key } from '@firstline/settings/key';
import { type KeyName, keyNames, keys } from '@firstline/settings/keys';
import { policyKey } from '@firstline/settings/sources/windows';
import { keysFor, programs } from '../../build/policy/places.ts';
import { english } from '../../build/policy/words/en.ts';
import { page, table } from './markdown.ts';

/** Every key of the one table, where each system keeps it, and who wins. */
export const policyPage = (): string =>
  page(
    'Policies',
    '`packages/settings/src/keys.ts`',
    '`docs/guides/rollout.md` says how to set them. `firstline-agent policy` says on a computer what counts, who decided it, and what is wrong with a policy. `npm run policies` writes ADMX and ADML, profile and manifest, JSON schema and example into `dist/policy`.',
    '## Who wins',
    'The first that says something right; a wrong value counts as not said and is told.\n\n1. policy of the machine\n2. policy of the account\n3. command line and environment, on developers’ computers only\n4. what the person decided in Settings, for the keys marked *person*\n5. the default',
    '## Where',
    table(
      ['System', 'Machine', 'Account'],
      [
        ...programs.map((program) => [
          `Windows, ${program}`,
          `\`${policyKey('HKLM', program)}\``,
          `\`${policyKey('HKCU', program)}\``,
        ]),
        ...programs.map((program) => [
          `macOS, ${program}`,
          `\`/Library/Managed Preferences/app.firstline.${program}.plist\``,
          `\`/Library/Managed Preferences/NAME/app.firstline.${program}.plist\``,
        ]),
        [
          'Linux, both',
          '`/etc/firstline/policy.d/*.json`, the last name first; then `/etc/firstline/policy.json`',
          '–',
        ],
      ],
    ),
    'Windows: switches and numbers are `REG_DWORD`, texts `REG_SZ`, lists a key of the list’s name with values `1`, `2`, … (or one `REG_MULTI_SZ`). Linux: files belong to root and nobody else may write them, nor their folder; at most 256 KiB each and 64 of them.',
    '## Keys',
    ...groups().flatMap((group) => [
      `### ${english.groups[group]}`,
      ...keyNames.filter((name) => keys[name].group === group).map(keyText),
    ]),
  );

const groups = (): readonly Group[] => [...new Set(keyNames.map((name) => keys[name].group))];

function keyText(name: KeyName): string {
  const key: Key = keys[name];
  const facts = [
    ['Takes', takes(key)],
    ...(key.example === null ? [] : [['Like', `\`${key.example}\``]]),
    ['Default', standard(key)],
    ['For', programs.filter((program) => keysFor(program).includes(name)).join(', ')],
    ...(key.byPerson ? [['Decided by', 'the person, where no policy decides']] : []),
  ];
  return `#### \`${name}\`\n\n${key.title}. ${key.about}\n\n${facts
    .map(([what, value]) => `- ${what}: ${value}`)
    .join('\n')}`;
}

function takes({ kind, wanted, choices }: Key): string {
  const names = choices.map((one) => `\`${one}\``).join(' ');
  if (kind === 'list') return `a list of ${names}`;
  return kind === 'choice' ? `one of ${names}` : wanted;
}

function standard({ kind, fallback, choices }: Key): string {
  if (fallback === null) return 'nothing';
  if (kind !== 'list') return `\`${String(fallback)}\``;
  return Array.isArray(fallback) && fallback.length === choices.length ? 'all of them' : 'none';
}
