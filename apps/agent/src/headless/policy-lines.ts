import type { Effective } from '@firstline/settings/effective';
import type { Fault, Source } from '@firstline/settings/fault';
import { type KeyName, keyNames } from '@firstline/settings/keys';
import { wrapped } from './wrapped.ts';

const titles: Readonly<Record<Source, string>> = {
  'machine-policy': 'Decided by policy of this computer',
  'user-policy': 'Decided by policy of this account',
  'command-line': 'Decided on the command line',
  own: 'Decided by whoever sits here',
  default: 'Nobody decided; these are the defaults',
};
const NAME = 26;

/** What counts here, who decided it and where, and what an administrator has to put right. */
export function policyLines(now: Effective): string[] {
  const count = now.faults.length;
  return [
    // as: titles has exactly these keys
    ...(Object.keys(titles) as Source[]).flatMap((source) => sourceLines(now, source)),
    ...(count === 0 ? [] : [`${count} ${count === 1 ? 'fault' : 'faults'}`]),
    ...now.faults.flatMap(faultLines),
    ...(count === 0 ? ['No faults.'] : []),
  ];
}

/** The same as facts, for programs. */
export const policyFacts = (now: Effective) => ({
  keys: Object.fromEntries(
    keyNames.map((name) => [
      name,
      { value: now.values[name], from: now.from[name], place: now.places[name] ?? null },
    ]),
  ),
  faults: now.faults,
});

function sourceLines(now: Effective, source: Source): string[] {
  const names = keyNames.filter((name) => now.from[name] === source);
  if (names.length === 0) return [];
  const places = [...new Set(names.map((name) => now.places[name] ?? ''))];
  return [
    titles[source],
    ...places.flatMap((place) => [
      ...(place === '' ? [] : wrapped(`in ${place}`, '  ')),
      ...names.filter((name) => (now.places[name] ?? '') === place).flatMap(keyLines(now)),
    ]),
    '',
  ];
}

const keyLines =
  (now: Effective) =>
  (name: KeyName): string[] =>
    wrapped(shown(now.values[name]), ' '.repeat(NAME + 4), `    ${name.padEnd(NAME)}`);

function shown(value: unknown): string {
  if (value === null) return '–';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return String(value);
}

const faultLines = ({ place, key, problem }: Fault): string[] => [
  ...wrapped(place, '  '),
  ...wrapped(key === null ? problem : `${key}: ${problem}`, '    '),
];
