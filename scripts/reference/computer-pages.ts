import { catalogue as collectors } from '@firstline/diagnostics/catalogue';
import { findingWords } from '@firstline/health-checks/words';
import { sectionShapes } from '@firstline/protocol/snapshots/sections';
import { ruleNames } from '@firstline/redaction/catalogue';
import { page, table } from './markdown.ts';
import { shape } from './shape.ts';

/** What is read of a computer, section by section. */
export const collectorsPage = (): string =>
  page(
    'Collectors',
    '`packages/diagnostics/src/catalogue.ts` and `packages/protocol/src/snapshots`',
    'Each section is ok, absent or failed, with its time; one failure costs nothing else.',
    table(
      ['Section', 'Longest, ms', 'What it holds'],
      Object.entries(sectionShapes).map(([name, type]) => [
        `\`${name}\``,
        String(collectors.find((one) => one.section === name)?.timeoutMs ?? ''),
        `\`${shape(type)}\``,
      ]),
    ),
  );

/** Every finding in the words of both readers. */
export const checksPage = (): string =>
  page(
    'Health checks',
    '`packages/health-checks/src/words.ts`',
    table(
      ['Finding', 'The employee reads', 'The technician reads'],
      Object.entries(findingWords).map(([code, { employee, technician }]) => [
        `\`${code}\``,
        `**${employee.title}** ${employee.sentence}`,
        `**${technician.title}** ${technician.sentence}`,
      ]),
    ),
  );

/** What never leaves a computer. */
export const redactionPage = (): string =>
  page(
    'Redaction',
    '`packages/redaction/src/catalogue.ts`',
    'Rules in the order they apply. What they take out shows as a mark in the preview and is counted there.',
    table(
      ['Rule', 'Source'],
      ruleNames.map((name) => [`\`${name}\``, '`packages/redaction/src/rules`']),
    ),
  );
