import { rulesFor } from './catalogue.ts';
import { splitAtMarks } from './marks.ts';
import { type Removed, report } from './report.ts';
import { applyRule, type Rule } from './rule.ts';
import { type Person, type UserMarks, userMarks } from './user-marks.ts';

/** Whom this computer belongs to, and which fields hold the protocol's own words. */
export type RedactOptions = {
  readonly people?: readonly Person[];
  /** Field names whose values stay when they are a plain code, UUID or time, as `state: 'ok'`. */
  readonly keep?: ReadonlySet<string>;
};

/** A value without what must not leave, and how much of what was taken out. */
export type Redacted<T> = { readonly value: T; readonly removed: readonly Removed[] };

export function redact<T>(value: T, options: RedactOptions = {}): Redacted<T> {
  return redactor(options).value(value);
}

/** The same for one line of text. */
export function redactText(text: string, options: RedactOptions = {}): Redacted<string> {
  return redactor(options).value(text);
}

/** Compiles the rules once, for callers with many values (a log). It remembers marks, never texts. */
export function redactor(options: RedactOptions = {}): {
  readonly value: <T>(value: T) => Redacted<T>;
} {
  const compiled = compile(options);
  return {
    value<T>(value: T) {
      const found = new Map<string, number>();
      const walked = walk(value, '', remembering(compiled), found);
      // as: walk keeps the shape, it only rewrites texts
      return { value: walked as T, removed: report(found) };
    },
  };
}

type Compiled = {
  readonly rules: readonly Rule[];
  readonly users: UserMarks;
  readonly whole: ReadonlySet<string>;
  readonly keep: ReadonlySet<string>;
  /** Field names under which some rule looks away. */
  readonly special: ReadonlySet<string>;
};

type Run = (text: string, key: string, found: Map<string, number>) => string;

function compile(options: RedactOptions): Compiled {
  const people = options.people ?? [];
  const users = userMarks(people);
  // A name of one or two letters is a name only where it stands alone.
  const short = people.map((person) => person.userName).filter((name) => name.length < 3);
  const rules = rulesFor(users);
  return {
    rules,
    users,
    whole: new Set(short),
    keep: options.keep ?? new Set(),
    special: exceptKeys(rules),
  };
}

/** Snapshots repeat their texts a lot ('installed', 'sleeping'), so each is looked at once. */
function remembering(compiled: Compiled): Run {
  const seen = new Map<
    string,
    { readonly text: string; readonly hits: ReadonlyMap<string, number> }
  >();
  return (text, key, found) => {
    const place = compiled.keep.has(key) || compiled.special.has(key) ? key : '';
    const known = seen.get(`${place}\n${text}`) ?? remember(text, place);
    for (const [rule, times] of known.hits) found.set(rule, (found.get(rule) ?? 0) + times);
    return known.text;
  };

  function remember(text: string, key: string) {
    const hits = new Map<string, number>();
    const made = { text: clean(text, key, compiled, hits), hits };
    seen.set(`${key}\n${text}`, made);
    return made;
  }
}

const exceptKeys = (rules: readonly Rule[]): ReadonlySet<string> =>
  new Set(rules.flatMap((rule) => [...(rule.exceptUnder ?? [])]));

/** Below this field names are free: what is called `service` there may be anything, and is no code. */
const FREE = 'params';

function walk(value: unknown, key: string, run: Run, found: Map<string, number>): unknown {
  if (typeof value === 'string') return run(value, key, found);
  if (Array.isArray(value)) return value.map((item) => walk(item, key, run, found));
  if (typeof value !== 'object' || value === null) return value;
  const made: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const clean = plainKey.test(name) ? name : run(name, '', found);
    // Own properties only, so that a key called __proto__ stays data.
    Object.defineProperty(made, free(made, clean), {
      value: walk(item, key === FREE ? FREE : name, run, found),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
}

/** `key`, or `key 2`, `key 3` … when two keys redact alike. */
function free(made: object, key: string): string {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? key : `${key} ${n}`;
    if (!Object.hasOwn(made, candidate)) return candidate;
  }
}

/** Field names of the protocol; any other key is text like any other. */
const plainKey = /^[a-z][A-Za-z0-9-]{0,31}$/;

/** A code, a UUID or a time: what the protocol itself writes into kept fields. */
const plainCode =
  /^(?:[a-z][A-Za-z0-9.[\]-]{0,79}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

function clean(text: string, key: string, compiled: Compiled, hits: Map<string, number>): string {
  if (compiled.keep.has(key) && plainCode.test(text)) return text;
  // UTF-16 read as bytes has a NUL after every letter, which would hide every word from the rules.
  let before = text.includes('\0') ? text.replaceAll('\0', '') : text;
  if (compiled.whole.has(before)) {
    hits.set('user-names', 1);
    return compiled.users.of(before);
  }
  // A mark can free what stood beside it, so the rules run until none of them finds anything. Each
  // hit turns text into a mark and marks are never read again, so this ends.
  for (;;) {
    const after = round(before, key, compiled, hits);
    if (after === before) return after;
    before = after;
  }
}

function round(text: string, key: string, compiled: Compiled, hits: Map<string, number>): string {
  let whole = text;
  for (const rule of compiled.rules) {
    // A version stands alone; running text under the same name is read like any other.
    if (rule.exceptUnder?.has(key) === true && !/\s/.test(text)) continue;
    if (!rule.mayMatch(whole)) continue;
    const hit = () => hits.set(rule.name, (hits.get(rule.name) ?? 0) + 1);
    whole = splitAtMarks(whole)
      .map((part, at) => (at % 2 === 1 ? part : applyRule(rule, part, compiled.users, hit)))
      .join('');
  }
  return whole;
}
