/** A list of like things inside a section. */
export interface Table {
  readonly field: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** More columns than this are hard to read; the rest stays in the raw text. */
const COLUMNS_MAX = 8;

/** The lists of a section that are tables: things with the same fields. */
export function tablesOf(value: unknown): readonly Table[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, list]: [string, unknown]) => {
    if (!Array.isArray(list) || list.length === 0) return [];
    const rows = list.filter(
      (item): item is Record<string, unknown> =>
        typeof item === 'object' && item !== null && !Array.isArray(item),
    );
    if (rows.length !== list.length) return [];
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) =>
      rows.some((row) => row[column] !== null && row[column] !== undefined),
    );
    return [{ field, columns: columns.slice(0, COLUMNS_MAX), rows }];
  });
}

/** A cell as plain text: what is inside a list or a thing is joined. */
export function cellText(
  value: unknown,
  say: (field: string, value: string | number | boolean | null) => string,
  field: string,
): string {
  if (Array.isArray(value)) return value.map((item) => cellText(item, say, field)).join(', ');
  if (typeof value === 'object' && value !== null) {
    if ('address' in value && 'prefix' in value) return `${value.address}/${value.prefix}`;
    return Object.entries(value)
      .filter(([, inside]) => inside !== null)
      .map(([inner, inside]: [string, unknown]) => cellText(inside, say, inner))
      .join(' ');
  }
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? say(field, value)
    : '';
}
