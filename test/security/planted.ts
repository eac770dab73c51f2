import { keptFields } from '@firstline/protocol/snapshots/snapshot';

/** Something private: what is written into a snapshot, and the part of it that must never be found again. */
export interface Planted {
  readonly text: string;
  readonly leak: string;
}

/** People of the computer, whose names are private wherever they stand. */
export const people = Array.from({ length: 12 }, (_, at) => ({
  userName: `k${letters(at + 1, 5)}q`,
  fullName: `${capital(letters(at + 31, 6))} ${capital(letters(at + 61, 7))}`,
}));

type Kind = (at: number) => Planted;
const person = (at: number) => people[at % people.length] ?? { userName: '', fullName: '' };
const whole = (text: string): Planted => ({ text, leak: text });

const kinds: readonly Kind[] = [
  (at) => ({ text: `${token(at, 8)}@mail.example`, leak: token(at, 8) }),
  (at) => whole(person(at).userName),
  (at) => whole(person(at).fullName),
  (at) => ({ text: `NORTHWIND\\${person(at).userName}`, leak: person(at).userName }),
  (at) => ({ text: `/home/${letters(at + 7, 9)}/Documents`, leak: letters(at + 7, 9) }),
  (at) => ({ text: `C:\\Users\\${letters(at + 9, 9)}\\AppData`, leak: letters(at + 9, 9) }),
  (at) => ({ text: `https://amy:${token(at, 9)}@intra.example/x`, leak: token(at, 9) }),
  (at) => ({ text: `Authorization: Bearer ${token(at, 20)}`, leak: token(at, 20) }),
  (at) => ({ text: `Cookie: session=${token(at, 16)}`, leak: token(at, 16) }),
  (at) => ({
    text: `eyJhbGciOiJIUzI1NiJ9.${token(at, 24)}.${token(at + 1, 24)}`,
    leak: token(at, 24),
  }),
  (at) => whole(`AKIA${token(at, 16).toUpperCase()}`),
  (at) => whole(`ghp_${token(at, 36)}`),
  (at) => whole(`glpat-${token(at, 20)}`),
  (at) => whole(`sk_test_${token(at, 24)}`),
  (at) => ({ text: `DB_PASSWORD=${token(at, 12)}`, leak: token(at, 12) }),
  (at) => ({ text: `"client_secret": "${token(at, 12)}"`, leak: token(at, 12) }),
  (at) => ({ text: `backup --password ${token(at, 12)} --all`, leak: token(at, 12) }),
  (at) => ({ text: `Server=db;User Id=app;Pwd=${token(at, 12)};`, leak: token(at, 12) }),
  (at) => ({
    text: `-----BEGIN EC PRIVATE KEY-----\n${token(at, 40)}\n-----END EC PRIVATE KEY-----`,
    leak: token(at, 40),
  }),
  (at) => ({ text: `3c:52:82:${pairs(at)}`, leak: pairs(at) }),
  (at) => ({
    text: `81.2.${(at % 200) + 20}.${(at % 150) + 100}`,
    leak: `.${(at % 200) + 20}.${(at % 150) + 100}`,
  }),
  (at) => ({ text: `2a00:1450:${hex(at)}:81b::200e`, leak: `${hex(at)}:81b` }),
  (at) => ({
    text: `S-1-5-21-36238${digits(at)}-1061344348-30300820-1013`,
    leak: `36238${digits(at)}`,
  }),
];

/**
 * Writes something private into every free text below `value`, four things in each, every kind in turn,
 * with harmless words around them. The same call plants the same things.
 */
export function plant(value: unknown, found: Planted[], key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => plant(item, found, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, plant(item, found, name)]),
    );
  }
  if (typeof value !== 'string' || keptFields.has(key) || isTime.test(value)) return value;
  const four = [0, 1, 2, 3].map(() => {
    let made = next(found.length);
    if (versions.has(key) && /^\d+\.\d+\.\d+\.\d+$/.test(made.text))
      made = whole(`ghp_${token(found.length, 36)}`);
    found.push(made);
    return made.text;
  });
  return `seen ${four.join(' then ')} here`;
}

const next = (at: number): Planted => {
  const kind = kinds[at % kinds.length];
  if (kind === undefined) throw new Error('no kind of canary');
  return kind(at);
};

/** Fields that may hold a version number, which looks like an address and is kept. */
const versions = new Set(['kernel', 'version', 'build', 'firmware', 'name']);

const isTime = /^\d{4}-\d\d-\d\d(?:T|$)/;

/** Letters and digits that look drawn, the same for the same number; never twice the same kind in a row. */
function token(seed: number, length: number): string {
  let state = (seed + 1) * 2_654_435_761;
  let text = '';
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const of = at % 2 === 0 ? 'abcdefghijkmnpqrstuvwxyz' : '23456789';
    text += of[(state >>> 16) % of.length] ?? 'a';
  }
  return text;
}

function letters(seed: number, length: number): string {
  const text = token(seed * 977, length * 2);
  return [...text].filter((char) => /[a-z]/.test(char)).join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
const hex = (at: number): string => (0x4001 + at).toString(16);
const digits = (at: number): string => String(10_000 + at);
const pairs = (at: number): string =>
  [0xa1, at >> 8, at & 0xff].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
