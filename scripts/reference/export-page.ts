import {
  EXPORT_FORMAT,
  ExportFacts,
  exported,
  ticketColumns,
} from '../../apps/server/src/cli/export/shapes.ts';
import { page } from './markdown.ts';
import { shape } from './shape.ts';

/** What each line of an export is. */
export const exportPage = (): string =>
  page(
    'Export',
    '`apps/server/src/cli/export/shapes.ts`',
    `What \`firstline export --all --to DIR\` writes, format ${EXPORT_FORMAT}: one JSON value a line, UTF-8. New fields may come; ` +
      'readers skip what they do not know. Moments are ISO 8601 in UTC.',
    ...Object.entries(exported).map(
      ([name, { about, line }]) => `## ${name}\n\n${about}\n\n\`\`\`text\n${shape(line)}\n\`\`\``,
    ),
    `## export.json\n\nWritten last: an export without it is not whole.\n\n\`\`\`text\n${shape(ExportFacts)}\n\`\`\``,
    '## Tickets as CSV\n\n`firstline export tickets --format csv`: one line a ticket, every cell quoted, with the columns ' +
      `${ticketColumns.map((name) => `\`${name}\``).join(', ')}. A cell that a spreadsheet would take for a formula begins with \`'\`.`,
  );
