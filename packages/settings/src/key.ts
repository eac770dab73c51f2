import { z } from 'zod';

/** The programs of a workstation that policies govern. */
export type Program = 'agent' | 'console';

/** Where an administrator's editor files a key. */
export type Group = 'organisation' | 'person' | 'privacy' | 'sessions' | 'network' | 'updates';

/** What a key is, whatever kind of value it has. */
export interface About<T> {
  /** Counts where nobody says anything. */
  readonly fallback: T;
  readonly group: Group;
  /** Its name for people: what editors list. */
  readonly title: string;
  /** What it decides, in an administrator's words: the help text of every editor. */
  readonly about: string;
  /** Which programs listen to it; the agent alone when not said. */
  readonly programs?: readonly Program[];
  /** The person at the computer may decide it where no policy does. */
  readonly byPerson?: boolean;
  /** A wrong value may hold a password: it is never shown. */
  readonly mayHoldSecret?: boolean;
}

/** One key of the table. The parts beside `shape` are what editors and generated files are made of. */
export interface Key<T = unknown> extends Required<About<T>> {
  readonly kind: 'text' | 'choice' | 'number' | 'switch' | 'list';
  /** What a value must be; nothing that JSON Schema could not say too. */
  readonly shape: z.ZodType<T>;
  /** The same in plain words, to end a sentence that begins "It needs". */
  readonly wanted: string;
  /** Of text: a value that would be taken. */
  readonly example: string | null;
  /** Of choices and lists: what may be chosen. */
  readonly choices: readonly string[];
  /** Of numbers: the least and the most. */
  readonly range: readonly [number, number] | null;
}

const rest = {
  programs: ['agent'] as readonly Program[], // wider than the literal
  byPerson: false,
  mayHoldSecret: false,
  example: null,
  choices: [] as readonly string[], // empty says nothing of its kind
  range: null,
};

/** Text of one line that fits `pattern` as a whole. */
export const text = (
  say: About<string | null> & {
    readonly pattern: RegExp;
    readonly wanted: string;
    readonly example: string;
  },
): Key<string | null> => {
  const { pattern, ...about } = say;
  return { ...rest, ...about, kind: 'text', shape: z.string().regex(pattern) };
};

/** Words for people to read: one line, without control characters, and with no letter lost on the way (U+FFFD). */
export const words = (
  say: About<string | null> & { readonly longest: number; readonly example: string },
): Key<string | null> => {
  const { longest, ...about } = say;
  return text({
    ...about,
    pattern: new RegExp(`^[^\\u0000-\\u001f\\u007f\\ufffd]{1,${longest}}$`, 'u'),
    wanted: `text of one line, at most ${longest} characters`,
  });
};

/** One of a few words. */
export const choice = <const C extends string>(
  say: About<NoInfer<C>> & { readonly choices: readonly [C, ...C[]] },
): Key<C> => ({
  ...rest,
  ...say,
  kind: 'choice',
  shape: z.enum(say.choices),
  wanted: `one of ${say.choices.map((one) => `"${one}"`).join(', ')}`,
});

/** A whole number within bounds that both count. */
export const number = (
  say: About<number> & { readonly range: readonly [number, number] },
): Key<number> => ({
  ...rest,
  ...say,
  kind: 'number',
  shape: z.int().min(say.range[0]).max(say.range[1]),
  wanted: `a whole number from ${say.range[0]} to ${say.range[1]}`,
});

/** Yes or no. */
export const toggle = (say: About<boolean>): Key<boolean> => ({
  ...rest,
  ...say,
  kind: 'switch',
  shape: z.boolean(),
  wanted: 'true or false (in the registry 1 or 0)',
});

/** Some of a closed list of names. */
export const list = <const C extends string>(
  say: About<readonly NoInfer<C>[]> & { readonly choices: readonly C[]; readonly of: string },
): Key<readonly C[]> => {
  const { of, ...about } = say;
  return {
    ...rest,
    ...about,
    kind: 'list',
    shape: z.array(z.enum(say.choices)),
    wanted: `a list of ${of}`,
  };
};
