/** A line of a file with a header: its cells by column, and where it stands, counted from 1. */
export interface CsvLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What a file says, or in which line and why it is none. */
export type Csv =
  | { readonly header: readonly string[]; readonly lines: readonly CsvLine[] }
  | { readonly line: number; readonly problem: string };

/**
 * Reads comma- or semicolon-separated text as spreadsheets write it (RFC 4180): quotes, line ends and
 * separators inside quotes, a mark of byte order. Names of columns are read without case.
 */
export function readCsv(text: string): Csv {
  const clean = text.replace(/^\uFEFF/, '');
  const separator = /^[^\n"]*;/.test(clean) && !/^[^\n";]*,/.test(clean) ? ';' : ',';
  const records = split(clean, separator);
  if ('problem' in records) return records;
  const [first, ...rest] = records.rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (first === undefined) return { line: 1, problem: 'The file is empty.' };
  const header = first.cells.map((cell) => cell.toLowerCase().replaceAll(' ', '_'));
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) return { line: first.line, problem: `Two columns are called ${twice}.` };
  const lines: CsvLine[] = [];
  for (const { line, cells } of rest) {
    if (cells.length > header.length) {
      return { line, problem: `There are ${cells.length} cells for ${header.length} columns.` };
    }
    lines.push({
      line,
      cells: Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])),
    });
  }
  return { header, lines };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function split(
  text: string,
  separator: string,
): { readonly rows: readonly Row[] } | { readonly line: number; readonly problem: string } {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let began = 1;
  let quoted = false;
  const endCell = (): void => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push({ line: began, cells });
    cells = [];
    began = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
      if (quoted) cell = '';
    } else if (quoted) {
      cell += sign;
    } else if (sign === separator) {
      endCell();
    } else if (sign === '\n') {
      endRow();
    } else if (sign !== '\r') {
      cell += sign;
    }
  }
  if (quoted) return { line: began, problem: 'A quote is opened and never closed.' };
  if (cell !== '' || cells.length > 0) endRow();
  return { rows };
}
