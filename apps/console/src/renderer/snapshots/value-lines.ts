import { sayField } from './finding-words.ts';

/** A section as lines of label and value, whatever is in it; headings have no value. */
export interface ValueLine {
  /** Where it stands, as evidence names it: `fileSystems[0].freeBytes`. */
  readonly path: string;
  readonly field: string;
  readonly label: string;
  readonly value: string | number | boolean | null;
  readonly isHeading: boolean;
  /** A list or a thing with nothing in it. */
  readonly isEmpty: boolean;
  /** How many groups it stands in. */
  readonly depth: number;
}

/** Fields that name an item of a list, best first. */
const naming = [
  'name',
  'mount',
  'title',
  'address',
  'userName',
  'connector',
  'program',
  'message',
  'id',
];

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;

export function linesOf(value: unknown, path = '', depth = 0): readonly ValueLine[] {
  if (!isGroup(value)) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([field, inside]: [string, unknown], at): ValueLine[] => {
    const here = isList ? `${path}[${field}]` : path === '' ? field : `${path}.${field}`;
    const label = isList ? itemName(inside, at) : sayField(field);
    if (!isGroup(inside)) {
      const plain =
        typeof inside === 'string' || typeof inside === 'number' || typeof inside === 'boolean';
      return [
        {
          path: here,
          field,
          label,
          value: plain ? inside : null,
          isHeading: false,
          isEmpty: false,
          depth,
        },
      ];
    }
    const below = linesOf(inside, here, depth + 1);
    return [
      {
        path: here,
        field,
        label,
        value: null,
        isHeading: true,
        isEmpty: below.length === 0,
        depth,
      },
      ...below,
    ];
  });
}

/** What an item of a list is called: what names it inside, else its place. */
function itemName(item: unknown, at: number): string {
  if (!isGroup(item)) return String(at + 1);
  for (const field of naming) {
    const name: unknown = Reflect.get(item, field);
    if (typeof name === 'string' && name !== '') return name;
  }
  return String(at + 1);
}

/** The lines that contain what is searched, with the headings they stand under. */
export function linesWith(lines: readonly ValueLine[], search: string): readonly ValueLine[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return lines;
  const hits = lines.filter((line) =>
    `${line.label} ${line.value ?? ''}`.toLowerCase().includes(wanted),
  );
  const kept = new Set<string>();
  for (const { path } of hits) {
    for (
      let end = path.length;
      end > 0;
      end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))
    ) {
      kept.add(path.slice(0, end));
    }
  }
  return lines.filter(({ path }) => kept.has(path));
}
