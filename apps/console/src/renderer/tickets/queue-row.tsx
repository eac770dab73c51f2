import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Check } from 'lucide-react';
import { memo, useLayoutEffect, useRef } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useConsole, useTickets } from '../console-context.ts';
import { initialsOf } from '../frame/account-menu.tsx';
import { DueIn, dueWords } from './due-in.tsx';
import sheet from './queue-grid.module.css';
import { isUnseen, rowOf } from './state.ts';
import { firstName, priorityWords, ticketNumber } from './ticket-words.ts';

const style = classNames(sheet);
const w = defineMessages({
  waitingOn: {
    id: 'row.waiting-on',
    defaultMessage: 'Waiting on {name}',
    description: 'At the end of a title: whose turn it is',
  },
  looking: {
    id: 'row.looking',
    defaultMessage: '{doing, select, writing {is writing} other {is looking}}',
    description: 'After the initials of a colleague who has this ticket open',
  },
  select: { id: 'row.select', defaultMessage: 'Select {number}', description: 'Box of a row' },
  unread: { id: 'row.unread', defaultMessage: 'unread', description: 'End of a row’s name' },
});

/** One line of the queue. It reads its own ticket, so a change redraws this row alone. */
export const QueueRow = memo(function QueueRow(props: {
  readonly id: string;
  readonly top: number;
  readonly rowIndex: number;
  readonly isCursor: boolean;
  readonly isTabStop: boolean;
  readonly onOpen: (id: string) => void;
}) {
  const { id, isCursor } = props;
  const intl = useIntl();
  const { tickets, clock } = useConsole();
  const row = useTickets((state) => rowOf(state, id));
  const selected = useTickets((state) => state.selected.has(id));
  const unseen = useTickets((state) => row !== undefined && isUnseen(row, state.seen));
  const pending = useTickets((state) => state.intended.has(id));
  const present = useTickets((state) => state.present[id]?.[0]);
  const element = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const here = element.current;
    // The cursor takes the focus along only when the list already has it.
    if (isCursor && here?.parentElement?.contains(document.activeElement))
      here.focus({ preventScroll: true });
  }, [isCursor]);

  if (row === undefined) return null;
  const number = ticketNumber(row.number);
  const priority = intl.formatMessage(priorityWords[row.priority]);
  const name = [
    number,
    row.title,
    row.requester.name,
    dueWords(intl, row, clock.getState().now),
    priority,
    unseen ? intl.formatMessage(w.unread) : '',
  ];
  return (
    <div
      ref={element}
      className={style(
        'row',
        'ticket',
        isCursor && 'cursor',
        selected && 'selected',
        unseen && 'unread',
      )}
      style={{ top: props.top }}
      role="row"
      aria-rowindex={props.rowIndex}
      aria-selected={selected}
      aria-label={name.filter(Boolean).join(', ')}
      tabIndex={props.isTabStop ? 0 : -1}
      data-cursor={isCursor ? '' : undefined}
      data-ticket={row.number}
      onFocus={() => tickets.setCursor(id)}
      onClick={() => tickets.setCursor(id)}
      onDoubleClick={() => props.onOpen(id)}
    >
      <span role="gridcell" className={style('dot')}>
        {unseen ? <span /> : null}
      </span>
      <span role="gridcell" className={style('box')}>
        {/* A plain box: a row is drawn often, and the grid's keys do what a checkbox would. */}
        <span
          role="checkbox"
          aria-checked={selected}
          aria-label={intl.formatMessage(w.select, { number })}
          tabIndex={-1}
          className={style('check')}
          onClick={(event) => {
            event.stopPropagation();
            tickets.toggle(id);
          }}
        >
          {selected ? <Icon of={Check} size={12} /> : null}
        </span>
      </span>
      <span role="gridcell" className={style('number')}>
        {number}
      </span>
      <span role="gridcell" className={style('title')}>
        <bdi className={style('words')}>{row.title}</bdi>
        {present ? (
          <span className={style('present')}>
            <span className={style('initials')}>{initialsOf(present.name)}</span>
            {intl.formatMessage(w.looking, { doing: present.doing })}
          </span>
        ) : row.status === 'waiting' ? (
          <span className={style('reason')}>
            {intl.formatMessage(w.waitingOn, { name: firstName(row.requester.name) })}
          </span>
        ) : null}
      </span>
      <bdi role="gridcell" className={style('who')}>
        {row.requester.name}
      </bdi>
      <span role="gridcell" className={style('due', pending && 'pending')}>
        <DueIn row={row} />
      </span>
      <span role="gridcell" className={style('priority')}>
        {priority}
      </span>
    </div>
  );
});
