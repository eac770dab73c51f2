/** How often a rule took something out. */
export type Removed = { readonly rule: string; readonly count: number };

/** The counts, most first, then by name. */
export const report = (found: ReadonlyMap<string, number>): Removed[] =>
  [...found]
    .map(([rule, count]) => ({ rule, count }))
    .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
