import type { Files } from '../system/files.ts';

/** A program, and whether its file is there. `missing` is null where that cannot be told. */
export type Program = { readonly program: string | null; readonly missing: boolean | null };

const folders = [
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/snap/bin',
];

/** What a shell does itself, or what only leads to the program. */
const leading = new Set(
  'test [ [[ cd command exec nice ionice nohup setsid sleep true : . if then { ( env'.split(' '),
);

/** The program of a command line, without any of its arguments, which may be secret. */
export function programOf(command: string, home: string | null, files: Files): Program {
  const name = wordOf(command);
  if (name === null) return { program: null, missing: null };
  const path = home === null ? name : name.replace(/^(?:~|%h|\$HOME|\$\{HOME\})(?=\/)/, home);
  // A name made at run time cannot be looked for.
  if (/[%$`*?]/.test(path)) return { program: path, missing: null };
  if (path.startsWith('/')) return { program: path, missing: files.facts(path) === null };
  if (path.includes('/')) return { program: path, missing: null };
  const places = home === null ? folders : [`${home}/.local/bin`, `${home}/bin`, ...folders];
  const found = places
    .map((folder) => `${folder}/${path}`)
    .find((file) => files.facts(file) !== null);
  return { program: found ?? path, missing: found === undefined };
}

/** The first word of a command line that is a program: no assignment, no word of the shell's own. */
function wordOf(command: string): string | null {
  for (const part of command.split(/&&|\|\||[;|\n]/)) {
    for (const [word, quoted] of wordsOf(part)) {
      if (!quoted && /^\w+=/.test(word)) continue;
      if (word === 'env') continue;
      if (word.startsWith('-') || leading.has(word)) break;
      return word;
    }
  }
  return null;
}

function wordsOf(text: string): (readonly [word: string, quoted: boolean])[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) =>
      bare === undefined
        ? ([(double ?? single ?? '').replace(/\\(.)/g, '$1'), true] as const)
        : ([bare, false] as const),
  );
}
