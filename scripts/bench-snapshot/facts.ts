/** Values that say the same of every computer, in whatever words. */
const constant =
  /^(?:|0|1|-1|true|false|yes|no|on|off|ok|none|null|n\/a|unknown|default|undefined|-)$/i;

/** Non-empty leaf values of anything, as text; however deep, in whatever order. */
export function leaves(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [String(value).trim()];
}

/** Text and attributes of an XML document's leaves. Enough for a report without mixed content. */
export const xmlLeaves = (text: string): string[] =>
  [...text.matchAll(/>([^<>]+)<\/|="([^"]*)"/g)].map(([, inner, attribute]) =>
    (inner ?? attribute ?? '').trim(),
  );

/** How many different things are said: each once, and nothing that holds for every computer. */
export const facts = (said: readonly string[]): number =>
  new Set(said.filter((one) => !constant.test(one))).size;
