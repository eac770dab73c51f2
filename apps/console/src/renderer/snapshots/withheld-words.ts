import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import { sectionWords } from './section-words.ts';

const w = defineMessages({
  sections: {
    id: 'withheld.sections',
    defaultMessage: 'Left out by {name}: {sections}.',
    description: 'Sections that the employee did not send',
  },
  values: {
    id: 'withheld.values',
    defaultMessage:
      '{count, plural, =0 {No private value was removed.} one {# private value removed.} other {# private values removed.}}',
    description: 'What redaction took out',
  },
});

/** What is not in a snapshot on purpose. */
export function withheldWords(intl: IntlShape, snapshot: Snapshot, name: string): string {
  const removed = snapshot.removed.reduce((sum, { count }) => sum + count, 0);
  const values = intl.formatMessage(w.values, { count: removed });
  if (snapshot.withheld.length === 0) return values;
  const sections = intl.formatList(snapshot.withheld.map((section) => sectionWords(intl, section)));
  return `${intl.formatMessage(w.sections, { name, sections })} ${values}`;
}
