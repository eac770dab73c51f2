import type { StateChange } from '@firstline/protocol/snapshots/changes';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import { sectionWords } from '../section-words.ts';

const description = 'What became of a thing between two snapshots';
export const kindWords = defineMessages({
  added: { id: 'change.kind.added', defaultMessage: 'added', description },
  removed: { id: 'change.kind.removed', defaultMessage: 'removed', description },
  changed: { id: 'change.kind.changed', defaultMessage: 'changed', description },
  same: { id: 'change.kind.same', defaultMessage: 'unchanged', description },
});
const w = defineMessages({
  changed: {
    id: 'change.said.changed',
    defaultMessage: '{section}, {label}: {before} → {after}',
    description: 'One change in a sentence',
  },
  added: {
    id: 'change.said.added',
    defaultMessage: '{section}, {label}: added, {after}',
    description: 'One change in a sentence',
  },
  removed: {
    id: 'change.said.removed',
    defaultMessage: '{section}, {label}: removed, was {before}',
    description: 'One change in a sentence',
  },
});

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A fact as people read it: moments as dates, all else as it is written. */
export const factSaid = (intl: IntlShape, fact: string): string =>
  INSTANT.test(fact) ? intl.formatDate(fact, { dateStyle: 'medium', timeStyle: 'short' }) : fact;

/** One change as text, for who hears it and for a ticket. */
export const changeSaid = (intl: IntlShape, change: StateChange): string =>
  intl.formatMessage(w[change.kind], {
    section: sectionWords(intl, change.section),
    label: change.label,
    before: factSaid(intl, change.before ?? ''),
    after: factSaid(intl, change.after ?? ''),
  });
