import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LinuxProduct } from './product.ts';

/** The moments of a package's life at which it has something to do. */
export type Moment = 'before-install' | 'after-install' | 'before-remove' | 'after-remove';

/** One script: the functions it needs, and what it calls when. */
type Acts = {
  readonly parts: readonly string[];
  readonly installing: readonly string[];
  readonly removing: readonly string[];
  readonly purging: readonly string[];
};

const nothing: Acts = { parts: [], installing: [], removing: [], purging: [] };

function actsOf(kind: 'deb' | 'rpm', moment: Moment, app: LinuxProduct['app']): Acts {
  const isAgent = app === 'agent';
  // An rpm is never purged: what a package wrote goes with it. Policies are the administrator's there.
  const state = isAgent ? ['forget_state'] : [];
  switch (moment) {
    case 'before-install':
      return { ...nothing, parts: ['room'], installing: ['need_room'] };
    case 'after-install':
      return {
        ...nothing,
        parts: isAgent ? ['sandbox', 'token', 'mark', 'doctor'] : ['sandbox'],
        installing: isAgent
          ? ['settle_sandbox', 'open_token', 'mark_installed', 'say_doctor']
          : ['settle_sandbox'],
      };
    case 'before-remove':
      return {
        ...nothing,
        parts: ['running'],
        removing: ['end_running', ...(isAgent ? ['rm -f "$folder/resources/installed-at"'] : [])],
      };
    case 'after-remove':
      return {
        ...nothing,
        parts: ['forget'],
        removing: [
          'keep_opt',
          ...(isAgent ? ['forget_token'] : []),
          ...(kind === 'rpm' ? state : []),
        ],
        purging: [...state, 'forget_policies'],
      };
  }
}

/** How a package manager calls each script: dpkg by word, rpm by how many versions there will be. */
const callers = {
  deb: {
    'before-install': { installing: 'install | upgrade' },
    'after-install': { installing: 'configure' },
    'before-remove': { removing: 'remove' },
    'after-remove': { removing: 'remove', purging: 'purge' },
  },
  rpm: {
    'before-install': { installing: '1 | 2' },
    'after-install': { installing: '1 | 2' },
    'before-remove': { removing: '0' },
    'after-remove': { removing: '0' },
  },
} as const satisfies Record<
  'deb' | 'rpm',
  Record<Moment, Partial<Record<'installing' | 'removing' | 'purging', string>>>
>; // as const: each script knows which words it is called with

/** The script of one moment, for one kind of package; `sizeKib` is what the package takes when unpacked. */
export function maintainerScript(
  kind: 'deb' | 'rpm',
  moment: Moment,
  { name, title, folder, program, app }: LinuxProduct,
  sizeKib: number,
): string {
  const { parts, ...acts } = actsOf(kind, moment, app);
  const facts = { name, title, folder, program, size_kib: sizeKib };
  const cases = Object.entries(callers[kind][moment]).flatMap(([act, words]) => {
    // as: the keys of a caller are those of acts
    const calls = acts[act as keyof typeof acts];
    return calls.length === 0 ? [] : [`  ${words})\n${calls.map(indented).join('')}    ;;\n`];
  });
  return [
    '#!/bin/sh\nset -eu\n',
    ...Object.entries(facts).map(([key, value]) => `${key}='${value}'\n`),
    '\n',
    ...parts.map((part) => `${partOf(part)}\n`),
    `case "$1" in\n${cases.join('')}esac\n`,
  ].join('');
}

const indented = (call: string): string => `    ${call}\n`;

const partOf = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'scripts', `${name}.sh`), 'utf8');
