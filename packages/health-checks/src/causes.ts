import type { Check, Verdict } from './check.ts';

/** A verdict with the code of the check that gave it. */
export type Told = { readonly code: string; readonly verdict: Verdict };

/**
 * For each verdict everything that follows from it, however many steps away: a dead gateway breaks DNS,
 * and broken DNS hides servers, also where DNS itself was not asked.
 */
export function consequencesIn(
  told: readonly Told[],
  checks: readonly Check[],
): ReadonlyMap<Told, ReadonlySet<Told>> {
  const always = allConsequences(checks);
  const direct = new Map(
    told.map((cause) => {
      const codes = always.get(cause.code) ?? new Set<string>();
      const own = cause.verdict.explains ?? [];
      const found = told.filter(
        (one) =>
          one !== cause &&
          (codes.has(one.code) ||
            own.some(
              ({ code, about }) =>
                code === one.code && (about === undefined || about === one.verdict.about),
            )),
      );
      return [cause, found] as const;
    }),
  );
  return new Map(told.map((cause) => [cause, reached(cause, (one) => direct.get(one) ?? [])]));
}

/** For each code every code that it always explains, directly or by way of others. */
export function allConsequences(
  checks: readonly Pick<Check, 'code' | 'explains'>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(checks.map((check) => [check.code, check.explains]));
  return new Map(
    checks.map(({ code }) => [code, reached(code, (from) => direct.get(from) ?? [])] as const),
  );
}

/** Everything that can be reached from `start`, without it. */
function reached<T>(start: T, next: (from: T) => readonly T[]): Set<T> {
  const found = new Set<T>();
  const waiting = [...next(start)];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (found.has(one) || one === start) continue;
    found.add(one);
    waiting.push(...next(one));
  }
  return found;
}
