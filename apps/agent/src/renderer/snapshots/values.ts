/** A section of the exact snapshot as lines of label and value, whatever is in it. */

/** One line. `depth` counts the groups it stands in. */
export interface ValueLine {
  readonly path: string;
  readonly label: string;
  /** null: a heading for the deeper lines below it. */
  readonly value: string | null;
  readonly depth: number;
}

/** Fields that name an item of a list, best first. */
const NAMING = ['name', 'title', 'label', 'id', 'message', 'path', 'address'] as const;

/** freeBytes → free bytes; log-errors → log errors. */
export const sayField = (field: string): string =>
  field
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .replaceAll(/[-_]/gu, ' ')
    .toLowerCase();

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What an item of a list is called: what names it inside, else its place. */
function itemName(item: unknown, index: number): string {
  if (!isGroup(item)) return String(index + 1);
  const found = NAMING.map(
    (field) => Object.getOwnPropertyDescriptor(item, field)?.value as unknown,
  ) // as: a property of parsed JSON is unknown
    .find((each) => typeof each === 'string' && each !== '');
  return typeof found === 'string' ? found : String(index + 1);
}

/** Every value below `value`, depth first, in the order it is sent. */
export function linesOf(value: unknown, path = '', depth = 0): readonly ValueLine[] {
  if (!isGroup(value)) return [];
  return Object.entries(value).flatMap(([field, inside], index): readonly ValueLine[] => {
    const label = Array.isArray(value) ? itemName(inside, index) : sayField(field);
    const here = `${path}/${field}`;
    if (!isGroup(inside)) return [{ path: here, label, value: String(inside), depth }];
    const below = linesOf(inside, here, depth + 1);
    return [{ path: here, label, value: below.length === 0 ? '–' : null, depth }, ...below];
  });
}

/** The sections of an exact snapshot, ready to be listed; nothing when the text is not one. */
export function sectionLines(json: string): Readonly<Record<string, readonly ValueLine[]>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return {};
  }
  const sections: unknown = isGroup(parsed) && 'sections' in parsed ? parsed.sections : {};
  return Object.fromEntries(
    Object.entries(isGroup(sections) ? sections : {}).map(([name, section]: [string, unknown]) => {
      const value: unknown = isGroup(section) && 'value' in section ? section.value : null;
      return [name, linesOf(value)];
    }),
  );
}

/** The lines that contain what is searched, each with the headings it stands under. */
export function linesWith(lines: readonly ValueLine[], search: string): readonly ValueLine[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return lines;
  const hit = (line: ValueLine): boolean =>
    line.label.toLocaleLowerCase().includes(wanted) ||
    (line.value ?? '').toLocaleLowerCase().includes(wanted);
  const kept = new Set<string>();
  for (const line of lines) {
    if (!hit(line)) continue;
    for (let path = line.path; path !== ''; path = path.slice(0, path.lastIndexOf('/')))
      kept.add(path);
  }
  return lines.filter((line) => kept.has(line.path));
}
