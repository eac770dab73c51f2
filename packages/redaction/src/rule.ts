import type { UserMarks } from './user-marks.ts';

/** One kind of thing that must not leave a computer. */
export type Rule = {
  /** Its name in the report. */
  readonly name: string;
  /** A cheap test that is true for every text the pattern can match. */
  readonly mayMatch: (text: string) => boolean;
  readonly pattern: RegExp;
  /** What to put for a match, or null to leave it. `groups` begin with the whole match. */
  readonly put: (groups: readonly string[], users: UserMarks) => string | null;
  /** Field names whose texts this rule leaves alone when they are one word. */
  readonly exceptUnder?: ReadonlySet<string>;
};

/** Applies one rule to a text without marks, telling `hit` for each value taken out. */
export function applyRule(rule: Rule, text: string, users: UserMarks, hit: () => void): string {
  return text.replace(rule.pattern, (whole: string, ...found: unknown[]) => {
    const groups = found.map((group) => (typeof group === 'string' ? group : ''));
    const put = rule.put([whole, ...groups], users);
    if (put === null) return whole;
    hit();
    return put;
  });
}
