import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useTickets } from '../console-context.ts';
import type { View } from '../places.ts';
import { groupWords } from './group-words.ts';
import { HEADING_PX, layoutOf, ROW_PX, rowsBetween, rowTop } from './queue-layout.ts';
import { QueueRow } from './queue-row.tsx';
import sheet from './queue-grid.module.css';
import { indexOfTicket, ticketAt, shownTotal } from './shown.ts';
import { viewWords } from './ticket-words.ts';

const style = classNames(sheet);
/** Drawn above and below what is in sight, pixels, so that a fast wheel never meets white. */
const SPARE_PX = 12 * ROW_PX;
/** The column heads stay above the rows. */
const HEAD_PX = 32;

const w = defineMessages({
  number: { id: 'grid.number', defaultMessage: 'Number', description: 'Column' },
  title: { id: 'grid.title', defaultMessage: 'Title', description: 'Column' },
  who: { id: 'grid.who', defaultMessage: 'Who', description: 'Column: the person who needs help' },
  due: { id: 'grid.due', defaultMessage: 'Due', description: 'Column' },
  priority: { id: 'grid.priority', defaultMessage: 'Priority', description: 'Column' },
  all: { id: 'grid.all', defaultMessage: 'Select all', description: 'Box above all boxes' },
  unread: { id: 'grid.unread', defaultMessage: 'Unread', description: 'Name of the first column' },
});

/** The list as a grid: only rows in sight exist, and the row under the cursor, so that focus is never lost. */
export function QueueGrid(props: { readonly view: View; readonly onOpen: (id: string) => void }) {
  const intl = useIntl();
  const { tickets } = useConsole();
  const shown = useTickets((state) => state.shown);
  const cursor = useTickets((state) => state.cursor);
  const selected = useTickets((state) => state.selected.size);
  const port = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 0 });
  const layout = useMemo(() => layoutOf(shown), [shown]);
  const total = shownTotal(shown);
  const cursorIndex = indexOfTicket(tickets.getState(), cursor);

  useLayoutEffect(() => {
    const element = port.current;
    if (element === null) return;
    const measure = (): void => setSight({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      // A list that is gone has no pointer over it, and nobody tells it so.
      tickets.setInside(false);
    };
  }, [tickets]);

  useLayoutEffect(() => {
    const element = port.current;
    if (element === null || cursorIndex < 0) return;
    const top = rowTop(layout, cursorIndex);
    const height = element.clientHeight - HEAD_PX;
    if (top - HEADING_PX < element.scrollTop) element.scrollTop = Math.max(0, top - HEADING_PX);
    else if (top + ROW_PX > element.scrollTop + height) element.scrollTop = top + ROW_PX - height;
    // Rows move when live changes are taken in; only the cursor's own moves bring it into sight.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [cursor]);

  const drawn = rowsBetween(layout, sight.top - SPARE_PX, sight.top + sight.height + SPARE_PX);
  if (cursorIndex >= 0 && !drawn.includes(cursorIndex)) drawn.push(cursorIndex);
  const groupsBefore = (index: number): number =>
    layout.stretches.filter(({ first }) => first <= index).length;

  return (
    <div
      className={style('grid')}
      role="grid"
      aria-label={intl.formatMessage(viewWords[props.view])}
      aria-rowcount={total + layout.stretches.length + 1}
      aria-multiselectable="true"
      onPointerEnter={() => tickets.setInside(true)}
      onPointerLeave={() => tickets.setInside(false)}
    >
      <div
        ref={port}
        className={style('port')}
        onScroll={(event) => {
          const { scrollTop, clientHeight } = event.currentTarget;
          setSight({ top: scrollTop, height: clientHeight });
        }}
      >
        <div className={style('row', 'head')} role="row" aria-rowindex={1}>
          <span role="columnheader" aria-label={intl.formatMessage(w.unread)} />
          <span role="columnheader" className={style('box')}>
            <Checkbox
              aria-label={intl.formatMessage(w.all)}
              isSelected={selected > 0 && selected === total}
              isIndeterminate={selected > 0 && selected < total}
              excludeFromTabOrder
              onChange={(on) => (on ? tickets.selectAll() : tickets.select([]))}
            />
          </span>
          <span role="columnheader" className={style('number')}>
            <FormattedMessage {...w.number} />
          </span>
          <span role="columnheader">
            <FormattedMessage {...w.title} />
          </span>
          <span role="columnheader" className={style('who')}>
            <FormattedMessage {...w.who} />
          </span>
          <span role="columnheader">
            <FormattedMessage {...w.due} />
          </span>
          <span role="columnheader" className={style('priority')}>
            <FormattedMessage {...w.priority} />
          </span>
        </div>
        <div className={style('inner')} role="rowgroup" style={{ height: layout.height }}>
          {layout.stretches.map(({ group, top, first, count }) => (
            <div
              key={group}
              className={style('row', 'group')}
              role="row"
              aria-rowindex={first + groupsBefore(first) + 1}
              style={{ top, height: HEADING_PX }}
            >
              <span role="gridcell" aria-colspan={7}>
                {intl.formatMessage(groupWords[group])}{' '}
                <span className={style('many')}>{intl.formatNumber(count)}</span>
              </span>
            </div>
          ))}
          {drawn.map((index) => {
            const id = ticketAt(tickets.getState(), index);
            if (id === null) return null;
            return (
              <QueueRow
                key={id}
                id={id}
                top={rowTop(layout, index)}
                rowIndex={index + groupsBefore(index) + 2}
                isCursor={id === cursor}
                isTabStop={id === cursor || (cursorIndex < 0 && index === 0)}
                onOpen={props.onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
