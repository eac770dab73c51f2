/** A piece of XML that is written already. */
export type Xml = { readonly lines: readonly string[] };

/** An element; texts among its content are escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (Xml | string)[]
): Xml {
  const head = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`),
  ].join(' ');
  if (content.length === 0) return { lines: [`<${head}/>`] };
  if (content.every((one) => typeof one === 'string'))
    return { lines: [`<${head}>${content.map(escaped).join('')}</${name}>`] };
  const inside = content.flatMap((one) =>
    typeof one === 'string' ? [escaped(one)] : [...one.lines],
  );
  return { lines: [`<${head}>`, ...inside.map((line) => `  ${line}`), `</${name}>`] };
}

/** A whole file. */
export const xmlFile = (root: Xml, doctype: string | null = null): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    ...(doctype === null ? [] : [doctype]),
    ...root.lines,
    '',
  ].join('\n');

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
