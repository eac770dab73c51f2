import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Effects, Ran } from './effects.ts';

const unasked = (what: string) => () => {
  throw new Error(`a remedy used ${what}, which this test has none of`);
};

/** A computer on which nothing can be done but what a test gives it. */
export const effectsWith = (given: Partial<Effects>): Effects => ({
  platform: 'linux',
  account: { uid: 1_000, name: 'amira' },
  home: '/nowhere',
  asideFolder: '/nowhere/aside',
  nameToFind: () => null,
  rights: 'system-prompt',
  run: unasked('a command'),
  has: unasked('a look for a command'),
  section: unasked('a section'),
  program: unasked('a process'),
  signal: unasked('a signal'),
  find: unasked('a name'),
  addresses: unasked('an address'),
  pause: () => Promise.resolve(),
  ...given,
});

/** A computer whose commands answer by this table; every command that ran is kept, with its values. */
export function commandsAnswer(table: Readonly<Record<string, string | number | (() => string)>>) {
  const ran: string[] = [];
  const run: Effects['run'] = (name, values) => {
    const key = [name, ...values].join(' ');
    ran.push(key);
    const answer = table[key] ?? table[name];
    const output = typeof answer === 'function' ? answer() : String(answer ?? '');
    const ended: Ran =
      answer === undefined
        ? { state: 'missing', code: null, output: '' }
        : typeof answer === 'number'
          ? { state: 'ended', code: answer, output: 'it said no' }
          : { state: 'ended', code: 0, output };
    return Promise.resolve(ended);
  };
  const has: Effects['has'] = (name) => Promise.resolve(name in table);
  return { ran, run, has };
}

/** A finding that calls for a remedy. */
export const calling = (remedy: string, params: Finding['params'] = {}): Finding => ({
  code: 'something-found',
  severity: 'warn',
  params,
  evidence: [],
  remedy,
  since: null,
  hides: [],
});
