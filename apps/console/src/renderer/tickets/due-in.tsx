import { classNames } from '@firstline/ui/class-names';
import { Shape, type ShapeKind } from '@firstline/ui/shape';
import type { TicketRow } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { type IntlShape, useIntl } from 'react-intl';
import { useNow } from '../console-context.ts';
import { type Due, dueOf, span } from './due.ts';
import sheet from './due-in.module.css';

const style = classNames(sheet);
const STEP_MS = 15_000;
const shapes: Readonly<Record<Due['kind'], ShapeKind>> = {
  over: 'bad',
  soon: 'warn',
  fine: 'ok',
  paused: 'paused',
  none: 'info',
};

const w = defineMessages({
  minutes: {
    id: 'due.minutes',
    defaultMessage: '{minutes, number} min',
    description: 'Time left, short',
  },
  hours: {
    id: 'due.hours',
    defaultMessage: '{hours, number} h {minutes}',
    description: 'Time left, short; minutes have two digits',
  },
  days: {
    id: 'due.days',
    defaultMessage: '{days, number} d {hours, number} h',
    description: 'Time left, short',
  },
  over: { id: 'due.over', defaultMessage: '−{time}', description: 'How late, short' },
  paused: { id: 'due.paused', defaultMessage: 'paused', description: 'The clock stands still' },
  none: { id: 'due.none', defaultMessage: 'done', description: 'Nothing is owed any more' },
  overLong: {
    id: 'due.over.long',
    defaultMessage: '{time} late',
    description: 'How late, in words',
  },
  inLong: {
    id: 'due.in.long',
    defaultMessage: 'due in {time}',
    description: 'Time left, in words',
  },
  pausedLong: {
    id: 'due.paused.long',
    defaultMessage: 'paused: waiting on {name}',
    description: 'The clock stands still, in words',
  },
});

function timeIn(intl: IntlShape, minutes: number): string {
  const left = span(minutes);
  if (left.days > 0) return intl.formatMessage(w.days, left);
  if (left.hours === 0) return intl.formatMessage(w.minutes, { minutes: left.minutes });
  return intl.formatMessage(w.hours, {
    hours: left.hours,
    minutes: String(left.minutes).padStart(2, '0'),
  });
}

/** Due as words, for names and headers. */
export function dueWords(intl: IntlShape, row: TicketRow, nowMs: number): string {
  const due = dueOf(row, nowMs);
  switch (due.kind) {
    case 'over':
      return intl.formatMessage(w.overLong, { time: timeIn(intl, due.minutes) });
    case 'soon':
    case 'fine':
      return intl.formatMessage(w.inLong, { time: timeIn(intl, due.minutes) });
    case 'paused':
      return intl.formatMessage(w.pausedLong, { name: row.requester.name });
    case 'none':
      return intl.formatMessage(w.none);
  }
}

/** Due as a shape and a number; `long` adds the words. */
export function DueIn(props: { readonly row: TicketRow; readonly long?: boolean }) {
  const intl = useIntl();
  const now = useNow(STEP_MS);
  const due = dueOf(props.row, now);
  const words = props.long
    ? dueWords(intl, props.row, now)
    : due.kind === 'paused' || due.kind === 'none'
      ? intl.formatMessage(w[due.kind])
      : due.kind === 'over'
        ? intl.formatMessage(w.over, { time: timeIn(intl, due.minutes) })
        : timeIn(intl, due.minutes);
  const title =
    props.row.dueAt === null
      ? undefined
      : intl.formatDate(props.row.dueAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <span className={style('due', due.kind)} title={title}>
      <Shape kind={shapes[due.kind]} />
      {words}
    </span>
  );
}
