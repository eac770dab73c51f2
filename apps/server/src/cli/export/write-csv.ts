/** What a spreadsheet would take for a formula, or begin one with. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of CSV (RFC 4180), every cell quoted. A cell that looks like a formula is made text by a leading '. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const cell = (text: string): string =>
  `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
