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
    '## Beside other inventories',
    'Facts that `fusioninventory-agent` or `systeminformation` report of the same computer and a snapshot does not hold. `npm run bench:snapshot` measures all of them in the same rounds.',
    table(['Fact', 'Why not'], elsewhere),
  );

/** What the peers of the bench say, and we do not. */
const elsewhere: readonly (readonly [string, string])[] = [
  ['Values of environment variables', 'never read: secrets stand there'],
  ['Arguments of programs', 'never read: documents, addresses and passwords stand there'],
  ['Terminals, shells and home folders of accounts', 'private, and help nobody with a fault'],
  ['Members of local groups', 'administrators are told; the rest is private'],
  [
    'Sizes, publishers and sections of packages',
    'no fault was ever found by them; half of a report',
  ],
  ['Open connections, with both ends', 'tells what a person does; endpoints are asked instead'],
  ['Serial numbers of what is plugged in', 'name a person’s own things'],
  ['PCI controllers without a driver of their own', 'not read yet'],
  ['Modules of memory', 'need an administrator on Linux; not read yet'],
  ['Bluetooth devices', 'not read yet'],
  ['Wi-Fi networks of neighbours', 'tell where a person lives'],
  ['Flags, caches and voltages of the processor', 'no fault was ever found by them'],
  ['Versions of compilers and interpreters', 'those of packages are in `software`'],
];

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
