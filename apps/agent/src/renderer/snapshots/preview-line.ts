/** One line of the preview in words, and what switching it means. */
import { SWITCHED_OFF } from '@firstline/protocol/snapshots/section';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { Preview } from '../../bridge/bridge.ts';
import { sectionName } from './section-names.ts';

export type PreviewLine = Preview['lines'][number];

const words = defineMessages({
  computer: {
    id: 'preview.computer',
    defaultMessage: 'This computer',
    description: 'Part that always goes: name and system of the computer',
  },
  findings: {
    id: 'preview.findings',
    defaultMessage: 'Health findings',
    description: 'Part that always goes: what is wrong with the computer',
  },
  found: {
    id: 'preview.found',
    defaultMessage: '{count, plural, =0 {nothing wrong found} one {# finding} other {# findings}}',
    description: 'How much is wrong with the computer',
  },
  reading: {
    id: 'preview.reading',
    defaultMessage: 'reading…',
    description: 'A part that is still being read',
  },
  absent: {
    id: 'preview.absent',
    defaultMessage: 'none here',
    description: 'A part this computer does not have',
  },
  policy: {
    id: 'preview.off-by-policy',
    defaultMessage: 'not read, by policy',
    description: 'A part that the organisation does not have read',
  },
  failed: {
    id: 'preview.failed',
    defaultMessage: 'could not be read',
    description: 'A part that failed',
  },
  off: {
    id: 'preview.off',
    defaultMessage: '{summary}, stays here',
    description: 'A part that does not go, with its summary',
  },
  justOff: {
    id: 'preview.just-off',
    defaultMessage: 'stays here',
    description: 'A part that does not go',
  },
  added: {
    id: 'preview.added',
    defaultMessage: '{summary}, added for “{word}”',
    description: 'A part that goes because of a word in the text',
  },
});

const isWithoutSection = (line: PreviewLine): boolean => line.section === null;

/** The label of a line. The first line without a section is the computer, the next its findings. */
export function lineName(
  intl: IntlShape,
  line: PreviewLine,
  lines: readonly PreviewLine[],
): string {
  if (line.section !== null) return sectionName(intl, line.section);
  const first = lines.find(isWithoutSection) === line;
  return intl.formatMessage(first ? words.computer : words.findings);
}

/** What stands beside the label. */
export function lineSummary(intl: IntlShape, line: PreviewLine, preview: Preview): string {
  const isFindings = line.section === null && preview.lines.find(isWithoutSection) !== line;
  if (isFindings && preview.done)
    return intl.formatMessage(words.found, { count: preview.findings.length });
  if (line.state === 'reading') return intl.formatMessage(words.reading);
  if (line.state === 'absent')
    return intl.formatMessage(line.summary === SWITCHED_OFF ? words.policy : words.absent);
  if (line.state === 'failed') return intl.formatMessage(words.failed);
  const { summary, matches: word } = line;
  if (!line.included)
    return summary === ''
      ? intl.formatMessage(words.justOff)
      : intl.formatMessage(words.off, { summary });
  return word === null ? summary : intl.formatMessage(words.added, { summary, word });
}

/** The sections that stay here once `section` is switched. */
export const withheldAfter = (lines: readonly PreviewLine[], section: string): readonly string[] =>
  lines.flatMap((line) => {
    if (line.section === null) return [];
    const included = line.section === section ? !line.included : line.included;
    return included ? [] : [line.section];
  });

/** Parts that go. */
export const partsOf = (preview: Preview): number =>
  preview.lines.filter((line) => line.included && line.state === 'ok').length;
