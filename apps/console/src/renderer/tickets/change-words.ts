import type { Change } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { remedyEndWords, remedyWords } from '@firstline/health-checks/remedy-words';
import type { IntlShape, MessageDescriptor } from 'react-intl';
import { priorityWords, statusWords } from './ticket-words.ts';

const w = defineMessages({
  assigned: {
    id: 'change.assigned',
    defaultMessage: 'assigned to {name}',
    description: 'A change',
  },
  took: {
    id: 'change.took',
    defaultMessage: 'took the ticket',
    description: 'Somebody assigned it to themselves',
  },
  unassigned: {
    id: 'change.unassigned',
    defaultMessage: 'given back to everyone',
    description: 'A change',
  },
  status: {
    id: 'change.status',
    defaultMessage: '{from} → {to}',
    description: 'A change of status',
  },
  priority: { id: 'change.priority', defaultMessage: 'priority {to}', description: 'A change' },
  asked: {
    id: 'change.shell-asked',
    defaultMessage: 'asked for a session',
    description: 'A change',
  },
  remedyAsked: {
    id: 'change.remedy-asked',
    defaultMessage: 'asked for: {remedy}',
    description: 'A change; remedy is its title',
  },
  remedyEnded: {
    id: 'change.remedy-ended',
    defaultMessage: '{remedy}: {end}',
    description: 'A change; end is a sentence',
  },
});

/** Why a session ended or never began, for the technician. */
export const endWords: Readonly<Record<string, MessageDescriptor>> = defineMessages({
  denied: {
    id: 'shell-end.denied',
    defaultMessage: 'Not now, said the person',
    description: 'How a session ended',
  },
  'timed-out': {
    id: 'shell-end.timed-out',
    defaultMessage: 'No answer, and no answer is no',
    description: 'How a session ended',
  },
  'taken-back': {
    id: 'shell-end.taken-back',
    defaultMessage: 'The question was taken back',
    description: 'How a session ended',
  },
  busy: {
    id: 'shell-end.busy',
    defaultMessage: 'The person was presenting or busy',
    description: 'How a session ended',
  },
  locked: {
    id: 'shell-end.locked',
    defaultMessage: 'The screen was locked',
    description: 'How a session ended',
  },
  nobody: {
    id: 'shell-end.nobody',
    defaultMessage: 'Nobody was there to say yes',
    description: 'How a session ended',
  },
  elevated: {
    id: 'shell-end.elevated',
    defaultMessage: 'The agent would have run as administrator, so it refused',
    description: 'How a session ended',
  },
  'key-changed': {
    id: 'shell-end.key-changed',
    defaultMessage: 'A known key has changed, so nothing was opened. Tell your admin',
    description: 'How a session ended',
  },
  unverified: {
    id: 'shell-end.unverified',
    defaultMessage: 'The other side could not prove who it is',
    description: 'How a session ended',
  },
  exited: {
    id: 'shell-end.exited',
    defaultMessage: 'The shell was left',
    description: 'How a session ended',
  },
  'stopped-by-employee': {
    id: 'shell-end.stopped',
    defaultMessage: 'Stopped by the person',
    description: 'How a session ended',
  },
  'ended-by-technician': {
    id: 'shell-end.ended',
    defaultMessage: 'Ended by the technician',
    description: 'How a session ended',
  },
  'time-limit': {
    id: 'shell-end.time-limit',
    defaultMessage: 'The time was over',
    description: 'How a session ended',
  },
  'link-lost': {
    id: 'shell-end.link-lost',
    defaultMessage: 'The connection was lost',
    description: 'How a session ended',
  },
  failed: {
    id: 'shell-end.failed',
    defaultMessage: 'The shell could not start',
    description: 'How a session ended',
  },
  'off-by-policy': {
    id: 'shell-end.off-by-policy',
    defaultMessage: 'Policy switched sessions off on this device',
    description: 'How a session ended',
  },
});

/** How a shell ended, in words; a way this console does not know is shown as it came. */
export function endedBecause(intl: IntlShape, how: string): string {
  const words = endWords[how];
  return words === undefined ? how : intl.formatMessage(words);
}

/** One change in a few words. */
export function changeWords(intl: IntlShape, change: Change, author: string): string {
  switch (change.what) {
    case 'assigned':
      return change.to === null
        ? intl.formatMessage(w.unassigned)
        : change.to === author
          ? intl.formatMessage(w.took)
          : intl.formatMessage(w.assigned, { name: change.to });
    case 'status':
      return intl.formatMessage(w.status, {
        from: intl.formatMessage(statusWords[change.from]),
        to: intl.formatMessage(statusWords[change.to]),
      });
    case 'priority':
      return intl.formatMessage(w.priority, { to: intl.formatMessage(priorityWords[change.to]) });
    case 'shell-asked':
      return intl.formatMessage(w.asked);
    case 'shell-ended':
      return endedBecause(intl, change.how);
    case 'remedy-asked':
      return intl.formatMessage(w.remedyAsked, { remedy: remedyWords[change.remedy].title });
    case 'remedy-ended':
      return intl.formatMessage(w.remedyEnded, {
        remedy: remedyWords[change.remedy].title,
        end: remedyEndWords[change.end],
      });
  }
}
