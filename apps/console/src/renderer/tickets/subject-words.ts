import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useTickets } from '../console-context.ts';
import { rowOf } from './state.ts';
import { ticketNumber } from './ticket-words.ts';

const w = defineMessages({
  several: {
    id: 'subject.several',
    defaultMessage: '{count, plural, one {# ticket} other {# tickets}}',
    description: 'What an act is for, when several are selected',
  },
});

/** What an act is for: a number, or how many. */
export function useSubjectWords(ids: readonly string[]): string {
  const intl = useIntl();
  const first = useTickets((state) => rowOf(state, ids[0] ?? '')?.number);
  return ids.length === 1 && first !== undefined
    ? ticketNumber(first)
    : intl.formatMessage(w.several, { count: ids.length });
}
