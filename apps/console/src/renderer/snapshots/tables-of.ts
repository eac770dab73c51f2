import { sayField } from './finding-words.ts';

/** A list of like things inside a section. */
export interface Table {
  readonly field: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** More columns than this are not drawn; the raw text has them. */
const COLUMNS_MAX = 18;

/** A few things with many fields are easier to read one below the other. */
const WIDE_COLUMNS = 8;
const FEW_ROWS = 3;

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
    if (columns.length > WIDE_COLUMNS && rows.length <= FEW_ROWS) return [];
    return [{ field, columns: columns.slice(0, COLUMNS_MAX), rows }];
  });
}

const NAMELESS_MAX = 3;

/** A cell as plain text: what is inside a list or a thing is joined. */
export function cellText(
  value: unknown,
  say: (field: string, value: string | number | boolean | null) => string,
  field: string,
): string {
  if (Array.isArray(value)) return value.map((item) => cellText(item, say, field)).join(', ');
  if (typeof value === 'object' && value !== null) {
    if ('address' in value && 'prefix' in value) return `${value.address}/${value.prefix}`;
    const known = Object.entries(value).filter(([, inside]) => inside !== null);
    // What a lone figure means is clear; of many, each needs its name.
    if (known.length > NAMELESS_MAX)
      return known
        .map(([inner, inside]: [string, unknown]) =>
          `${sayField(inner)} ${cellText(inside, say, inner)}`.trim(),
        )
        .join(', ');
    return known
      .map(([inner, inside]: [string, unknown]) => cellText(inside, say, inner))
      .join(' ');
  }
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? say(field, value)
    : '';
}
