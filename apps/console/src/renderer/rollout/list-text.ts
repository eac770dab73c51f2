import type { RolloutComputer } from '@firstline/protocol/batches';
import type { IntlShape } from 'react-intl';
import { causeOf, stateWords } from './computer-words.ts';

const columns = ['name', 'state', 'code', 'cause', 'what to do', 'last heard', 'agent'] as const; // as const: the columns

/** The list for a spreadsheet (RFC 4180). */
export const asCsv = (intl: IntlShape, computers: readonly RolloutComputer[]): string =>
  [[...columns], ...computers.map((one) => cells(intl, one))]
    .map((line) => line.map(csvCell).join(','))
    .join('\r\n');

/** The list for a ticket or a chat. */
export const asMarkdown = (intl: IntlShape, computers: readonly RolloutComputer[]): string =>
  [[...columns], columns.map(() => '---'), ...computers.map((one) => cells(intl, one))]
    .map((line) => `| ${line.map(markdownCell).join(' | ')} |`)
    .join('\n');

function cells(intl: IntlShape, computer: RolloutComputer): string[] {
  const { title, cause, cure } = causeOf(intl, computer);
  return [
    computer.name,
    intl.formatMessage(stateWords[computer.state]),
    computer.findings[0]?.code ?? '',
    [title, cause].filter(Boolean).join('. '),
    cure,
    computer.heardAt ?? '',
    computer.agentVersion ?? '',
  ];
}

/** A name that a computer gave itself must not become a formula in somebody's spreadsheet. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const markdownCell = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
