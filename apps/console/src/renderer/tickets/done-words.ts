import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { Done } from './acts.ts';
import { priorityWords, statusWords } from './ticket-words.ts';

const w = defineMessages({
  toMe: {
    id: 'done.assigned-to-me',
    defaultMessage: '{subject} assigned to you',
    description: 'Toast after an act; subject is FL-1042 or “3 tickets”',
  },
  toOther: {
    id: 'done.assigned',
    defaultMessage: '{subject} assigned to {name}',
    description: 'Toast after an act',
  },
  toNobody: {
    id: 'done.unassigned',
    defaultMessage: '{subject} is back with everyone',
    description: 'Toast: the ticket has no assignee now',
  },
  priority: {
    id: 'done.priority',
    defaultMessage: '{subject}: priority {priority}',
    description: 'Toast after an act',
  },
  moved: {
    id: 'done.moved',
    defaultMessage: '{subject}: {status}',
    description: 'Toast after an act',
  },
  several: {
    id: 'done.several',
    defaultMessage: '{count, plural, one {# ticket} other {# tickets}}',
    description: 'The subject of a toast when an act was for several tickets',
  },
  open: {
    id: 'done.open',
    defaultMessage: 'Open',
    description: 'Button in a toast: goes to the ticket',
  },
  undo: { id: 'done.undo', defaultMessage: 'Undo', description: 'Button in a toast' },
});
export const undoWords: MessageDescriptor = w.undo;
export const openWords: MessageDescriptor = w.open;

/** The words of a toast for what was done. */
export function doneWords(intl: IntlShape, done: Done, meId: string | null): string {
  const [first] = done.rows;
  const subject =
    done.rows.length === 1 && first !== undefined
      ? `FL-${first.number}`
      : intl.formatMessage(w.several, { count: done.rows.length });
  switch (done.what) {
    case 'assigned':
      if (done.to === null) return intl.formatMessage(w.toNobody, { subject });
      if (done.to.id === meId) return intl.formatMessage(w.toMe, { subject });
      return intl.formatMessage(w.toOther, { subject, name: done.to.name });
    case 'priority': {
      const priority = intl.formatMessage(priorityWords[done.priority]);
      return intl.formatMessage(w.priority, { subject, priority });
    }
    case 'moved':
      return intl.formatMessage(w.moved, {
        subject,
        status: intl.formatMessage(statusWords[done.to]),
      });
  }
}
