import { userMark } from './marks.ts';

/** An account of this computer, as the system knows it. */
export type Person = { readonly userName: string; readonly fullName: string | null };

/** Which mark stands for whom: given people first, in their order, then whoever turns up in a home path. */
export type UserMarks = {
  readonly of: (name: string) => string;
  /** Every given name in running text; null when there is none to look for. */
  readonly anywhere: RegExp | null;
};

/** Accounts that name a role and nobody. */
const roles = new Set(
  'admin administrator centos debian default demo dev developer docker ec2-user fedora git guest jenkins kiosk local mysql node nobody operator pi postgres public root runner service shared support test ubuntu user vagrant www-data'.split(
    ' ',
  ),
);

/** True for an account name that names nobody, so that it may stay readable. */
export const isRole = (name: string): boolean => roles.has(name.toLowerCase());

/** Makes the table of marks for one redaction. */
export function userMarks(people: readonly Person[]): UserMarks {
  const named = people.filter((person) => !isRole(person.userName));
  const numbers = new Map<string, number>();
  for (const [at, person] of named.entries()) {
    for (const name of namesOf(person)) {
      if (!numbers.has(name.toLowerCase())) numbers.set(name.toLowerCase(), at + 1);
    }
  }
  let last = named.length;
  return {
    of(name) {
      const key = name.toLowerCase();
      const number = numbers.get(key) ?? ++last;
      numbers.set(key, number);
      return userMark(number);
    },
    anywhere: matcher(named),
  };
}

/** The account name, the full name, and the parts of the full name long enough to be told from a word. */
function namesOf(person: Person): string[] {
  const full = person.fullName?.trim() ?? '';
  const words = full.split(/[\s,.]+/);
  const parts = [...words, ...words.flatMap((word) => word.split('-'))].filter(
    (part) => part.length >= 3 && part !== full,
  );
  return [person.userName, ...(full.length >= 3 ? [full] : []), ...parts];
}

function matcher(people: readonly Person[]): RegExp | null {
  const written = people
    .flatMap((person) => {
      const [userName = '', ...others] = namesOf(person);
      // A part of a full name counts only as a name is written, or "Will" would take every "will".
      return [
        ...(userName.length >= 3 ? spellings(userName) : []),
        ...others.flatMap((name) => [name, name.toUpperCase()]),
      ];
    })
    .sort((a, b) => b.length - a.length);
  if (written.length === 0) return null;
  const any = [...new Set(written)].map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(${any.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

function spellings(name: string): string[] {
  const lower = name.toLowerCase();
  return [name, lower, name.toUpperCase(), lower.slice(0, 1).toUpperCase() + lower.slice(1)];
}
