import { Badge } from '@firstline/ui/badge';
import { Button, IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { Menu } from '@firstline/ui/menu';
import type { Status, TicketRow } from '@firstline/protocol/tickets';
import { Check, ChevronLeft, ChevronRight, Ellipsis, Link2, PenLine } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSession, useTickets } from '../console-context.ts';
import { initialsOf } from '../frame/account-menu.tsx';
import { type CommandId, commandOf } from '../keys.ts';
import { DueIn } from './due-in.tsx';
import { indexOfTicket, shownTotal } from './shown.ts';
import { firstName, priorityWords, statusWords, ticketNumber } from './ticket-words.ts';
import sheet from './ticket.module.css';

const style = classNames(sheet);
const tones: Readonly<Record<Status, 'info' | 'paused' | 'ok' | 'plain'>> = {
  new: 'info',
  open: 'info',
  waiting: 'paused',
  resolved: 'ok',
  closed: 'plain',
};
const w = defineMessages({
  place: {
    id: 'ticket.place',
    defaultMessage: '{at, number} of {of, number}',
    description: 'Where the ticket stands in the list it was opened from',
  },
  back: { id: 'ticket.previous', defaultMessage: 'Previous ticket', description: 'Button' },
  next: { id: 'ticket.next', defaultMessage: 'Next ticket', description: 'Button' },
  copy: { id: 'ticket.copy', defaultMessage: 'Copy the address', description: 'Button' },
  more: { id: 'ticket.more', defaultMessage: 'More', description: 'Button: more acts' },
  take: { id: 'ticket.take', defaultMessage: 'Take', description: 'Button: assign to me' },
  assign: { id: 'ticket.assign', defaultMessage: 'Assign', description: 'Button' },
  done: { id: 'ticket.done', defaultMessage: 'Done', description: 'Button: resolve' },
  waitingOn: {
    id: 'ticket.waiting-on',
    defaultMessage: 'Waiting on {name}',
    description: 'Status',
  },
  asked: {
    id: 'ticket.asked',
    defaultMessage: 'Resolved. {name} is asked whether that fixed it',
    description: 'Status',
  },
  withYou: { id: 'ticket.with-you', defaultMessage: 'with you', description: 'Who has the ticket' },
  withOther: {
    id: 'ticket.with',
    defaultMessage: 'with {name}',
    description: 'Who has the ticket',
  },
  withNobody: {
    id: 'ticket.with-nobody',
    defaultMessage: 'nobody has it',
    description: 'Who has the ticket',
  },
  priority: {
    id: 'ticket.priority',
    defaultMessage: '{priority} priority',
    description: 'In the header',
  },
  present: {
    id: 'ticket.present',
    defaultMessage: '{name} {doing, select, writing {is writing} other {is looking}}',
    description: 'A colleague has this ticket open',
  },
});

/** The ticket's name, whose turn it is, and what can be done now. */
export function TicketHeader(props: {
  readonly row: TicketRow;
  readonly onBack: () => void;
  readonly onStep: (steps: 1 | -1) => void;
}) {
  const { row } = props;
  const intl = useIntl();
  const { commands } = useConsole();
  const me = useSession((state) => state.session.me?.id);
  const total = useTickets((state) => shownTotal(state.shown));
  const at = useTickets((state) => indexOfTicket(state, row.id));
  const present = useTickets((state) => state.present[row.id]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const name = firstName(row.requester.name);
  const status =
    row.status === 'waiting'
      ? intl.formatMessage(w.waitingOn, { name })
      : row.status === 'resolved'
        ? intl.formatMessage(w.asked, { name })
        : intl.formatMessage(statusWords[row.status]);
  const line = (id: CommandId) => ({
    id,
    words: intl.formatMessage(commandOf(id).words),
    keys: commandOf(id).keys[0] ?? '',
    why: commands.offered(id)?.why ?? null,
    onAction: () => void commands.run(id),
  });
  const mine = row.assignee?.id === me;
  return (
    <header className={style('header')}>
      <div className={style('line')}>
        <IconButton label={intl.formatMessage(w.back)} onPress={() => props.onStep(-1)}>
          <Icon of={ChevronLeft} />
        </IconButton>
        {at >= 0 ? (
          <span className="muted num meta">
            <FormattedMessage {...w.place} values={{ at: at + 1, of: total }} />
          </span>
        ) : null}
        <IconButton label={intl.formatMessage(w.next)} onPress={() => props.onStep(1)}>
          <Icon of={ChevronRight} />
        </IconButton>
        <span className={style('number')}>{ticketNumber(row.number)}</span>
        <h1 ref={heading} tabIndex={-1} title={row.title} dir="auto">
          {row.title}
        </h1>
        <span className={style('acts')}>
          <IconButton label={intl.formatMessage(w.copy)} onPress={() => void commands.run('copy')}>
            <Icon of={Link2} />
          </IconButton>
          <Button size="small" onPress={() => void commands.run(mine ? 'assign' : 'take')}>
            <FormattedMessage {...(mine ? w.assign : w.take)} />
            <KeyCap keys={mine ? 'A' : 'I'} />
          </Button>
          <Button
            size="small"
            isDisabled={
              row.status === 'resolved' || row.status === 'closed' || row.status === 'new'
            }
            onPress={() => void commands.run('done')}
          >
            <Icon of={Check} />
            <FormattedMessage {...w.done} />
            <KeyCap keys="E" />
          </Button>
          <Menu
            label={intl.formatMessage(w.more)}
            trigger={
              <IconButton label={intl.formatMessage(w.more)}>
                <Icon of={Ellipsis} />
              </IconButton>
            }
            lines={[
              line('assign'),
              line('status'),
              line('priority'),
              { id: 'rule', line: true },
              line('session'),
              line('unread'),
            ]}
          />
        </span>
      </div>
      <div className={style('states')}>
        <Badge tone={tones[row.status]}>{status}</Badge>
        {row.status === 'new' || row.status === 'open' ? <DueIn row={row} long /> : null}
        <span>
          <FormattedMessage
            {...w.priority}
            values={{ priority: intl.formatMessage(priorityWords[row.priority]) }}
          />
        </span>
        <span className="muted">
          {row.assignee === null
            ? intl.formatMessage(w.withNobody)
            : mine
              ? intl.formatMessage(w.withYou)
              : intl.formatMessage(w.withOther, { name: row.assignee.name })}
        </span>
        {(present ?? []).map((person) => (
          <span key={person.name} className={style('present')}>
            <span className={style('initials')} aria-hidden="true">
              {initialsOf(person.name)}
            </span>
            {person.doing === 'writing' ? <Icon of={PenLine} size={12} /> : null}
            <FormattedMessage {...w.present} values={{ ...person, name: firstName(person.name) }} />
          </span>
        ))}
      </div>
    </header>
  );
}
