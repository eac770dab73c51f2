/** The statements of Windows Installer's own SQL, which has no escapes and no NULL among values. */

export type Row = Readonly<Record<string, string | number | null>>;

export function insert(table: string, row: Row): string {
  const said = Object.entries(row).filter(([, value]) => value !== null);
  const names = said.map(([name]) => `\`${name}\``).join(', ');
  return `INSERT INTO \`${table}\` (${names}) VALUES (${said.map(([, value]) => quoted(value)).join(', ')})`;
}

/** `where` names the one row by its key. */
export function update(table: string, where: Row, row: Row): string {
  const pairs = (of: Row): string =>
    Object.entries(of)
      .map(([name, value]) => `\`${name}\`=${quoted(value)}`)
      .join(', ');
  return `UPDATE \`${table}\` SET ${pairs(row)} WHERE ${pairs(where)}`;
}

/** A table that wixl does not know; its first column is the key. */
export function create(table: string, columns: Readonly<Record<string, string>>): string {
  const all = Object.entries(columns).map(([name, type]) => `\`${name}\` ${type}`);
  return `CREATE TABLE \`${table}\` (${all.join(', ')} PRIMARY KEY \`${Object.keys(columns)[0]}\`)`;
}

/** Windows Installer's numbers for what an action of the package's own does. */
const KINDS = {
  'set a property': 51,
  'run the program that a property names': 50,
  // In the script (1024), at its end (512), with the system's rights (2048), and never a reason to fail (64).
  'run the program that a property names, when everything has worked, as the system':
    50 + 1024 + 512 + 2048 + 64,
};

export type Action = {
  readonly name: string;
  readonly does?: keyof typeof KINDS;
  /** The property. */
  readonly source: string;
  /** Its value, or the program's words. */
  readonly target: string;
  readonly when: string;
  readonly sequence: number;
};

export const action = ({
  does = 'set a property',
  name,
  source,
  target,
  ...at
}: Action): readonly string[] => [
  insert('CustomAction', { Action: name, Type: KINDS[does], Source: source, Target: target }),
  insert('InstallExecuteSequence', {
    Action: name,
    Condition: at.when,
    Sequence: at.sequence,
  }),
];

function quoted(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  if (text.includes("'")) throw new Error(`The database's SQL cannot hold an apostrophe: ${text}`);
  return `'${text}'`;
}
