/** Whose turn it is, in words for the employee. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { givenName, type Turn, turnOf } from './select.ts';

export const turnWords = defineMessages({
  unsent: {
    id: 'turn.unsent',
    defaultMessage: 'Not sent yet',
    description: 'State of a ticket that still waits on this computer',
  },
  'with-it': {
    id: 'turn.with-it',
    defaultMessage: 'With IT',
    description: 'State of a ticket that IT works on',
  },
  yours: {
    id: 'turn.yours',
    defaultMessage: 'Your turn',
    description: 'State of a ticket that waits for the employee',
  },
  fixed: {
    id: 'turn.fixed',
    defaultMessage: 'Your turn',
    description: 'State of a ticket that IT thinks is fixed',
  },
  done: { id: 'turn.done', defaultMessage: 'Done', description: 'State of a closed ticket' },
});

export const turnTones = {
  unsent: 'paused',
  'with-it': 'plain',
  yours: 'info',
  fixed: 'info',
  done: 'ok',
} as const satisfies Record<Turn, string>;

const words = defineMessages({
  waits: {
    id: 'turn.line.waits',
    defaultMessage: 'It goes out by itself when you’re back online.',
    description: 'Beside Not sent yet',
  },
  nobodyBefore: {
    id: 'turn.line.nobody-before',
    defaultMessage: 'You’ll hear from us before {time}.',
    description: 'Nobody has it yet; time of day or date',
  },
  nobody: {
    id: 'turn.line.nobody',
    defaultMessage: 'Nobody has it yet.',
    description: 'Nobody has it and no time is known',
  },
  missed: {
    id: 'turn.line.missed',
    defaultMessage: 'We said {time} and missed it.',
    description: 'The promised time went by',
  },
  missedBy: {
    id: 'turn.line.missed-by',
    defaultMessage: 'We said {time} and missed it. {name} is on it now.',
    description: 'The promised time went by, someone has it',
  },
  has: {
    id: 'turn.line.has',
    defaultMessage: '{name} has it.',
    description: 'A technician has the ticket',
  },
  asked: {
    id: 'turn.line.asked',
    defaultMessage: '{name} waits for your answer.',
    description: 'The ticket waits for the employee',
  },
  itAsked: {
    id: 'turn.line.it-asked',
    defaultMessage: 'IT waits for your answer.',
    description: 'The ticket waits for the employee, nobody is named',
  },
  fixed: {
    id: 'turn.line.fixed',
    defaultMessage: '{name} thinks this is fixed.',
    description: 'Resolved, waiting for the yes',
  },
  itFixed: {
    id: 'turn.line.it-fixed',
    defaultMessage: 'IT thinks this is fixed.',
    description: 'Resolved, nobody is named',
  },
  done: { id: 'turn.line.done', defaultMessage: 'Solved {time}.', description: 'Closed, when' },
});

/** A time as it is said beside other words: only the clock today, with the day otherwise. */
export function sayTime(intl: IntlShape, iso: string, now: number): string {
  const then = new Date(iso);
  const sameDay = intl.formatDate(then) === intl.formatDate(now);
  return sameDay
    ? intl.formatTime(then)
    : intl.formatDate(then, { weekday: 'short', hour: 'numeric', minute: 'numeric' });
}

/** A moment with its day, wherever it lies: "30 November at 09:12". */
export const sayDayTime = (intl: IntlShape, iso: string): string =>
  intl.formatDate(new Date(iso), {
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: 'numeric',
  });

/** How long ago, in the largest unit that is not zero: "2 min. ago", or in full "2 minutes ago". */
export function sayAgo(
  intl: IntlShape,
  iso: string,
  now: number,
  style: 'short' | 'long' = 'short',
): string {
  const short = { style };
  const seconds = Math.min(0, Math.round((Date.parse(iso) - now) / 1_000));
  if (seconds > -60) return intl.formatRelativeTime(0, 'second', { numeric: 'auto' });
  if (seconds > -3_600) return intl.formatRelativeTime(Math.round(seconds / 60), 'minute', short);
  if (seconds > -86_400) return intl.formatRelativeTime(Math.round(seconds / 3_600), 'hour', short);
  return intl.formatRelativeTime(Math.round(seconds / 86_400), 'day');
}

/** One sentence on where a ticket stands. */
export function turnLine(intl: IntlShape, view: TicketView, now: number): string {
  const { assignee, dueAt, updatedAt } = view.ticket;
  const name = assignee === null ? null : givenName(assignee);
  switch (turnOf(view)) {
    case 'unsent':
      return intl.formatMessage(words.waits);
    case 'yours':
      return name === null
        ? intl.formatMessage(words.itAsked)
        : intl.formatMessage(words.asked, { name });
    case 'fixed':
      return name === null
        ? intl.formatMessage(words.itFixed)
        : intl.formatMessage(words.fixed, { name });
    case 'done':
      return intl.formatMessage(words.done, { time: sayTime(intl, updatedAt, now) });
    case 'with-it': {
      const time = dueAt === null ? null : sayTime(intl, dueAt, now);
      if (time !== null && dueAt !== null && Date.parse(dueAt) < now)
        return name === null
          ? intl.formatMessage(words.missed, { time })
          : intl.formatMessage(words.missedBy, { time, name });
      if (name !== null) return intl.formatMessage(words.has, { name });
      return time === null
        ? intl.formatMessage(words.nobody)
        : intl.formatMessage(words.nobodyBefore, { time });
    }
  }
}
