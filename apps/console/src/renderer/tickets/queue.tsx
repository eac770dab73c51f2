import { classNames } from '@firstline/ui/class-names';
import { useCallback, useEffect, useLayoutEffect } from 'react';
import { useCommand, useConsole, useTickets } from '../console-context.ts';
import type { QueuePlace } from '../places.ts';
import { FilterBar } from './filter-bar.tsx';
import { LiveBar } from './live-bar.tsx';
import { Peek } from './peek.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueGrid } from './queue-grid.tsx';
import sheet from './queue.module.css';
import { shownTotal } from './shown.ts';
import { TicketActs } from './ticket-acts.tsx';
import { subjectsOf } from './state.ts';

const style = classNames(sheet);
/** Bodies of the neighbours are read ahead this many rows each way. */
const AHEAD = 3;
/** The cursor rests this long before its neighbours are read, milliseconds. */
const REST_MS = 120;

/** C2: the live list with one cursor, and the ticket under it beside. */
export function Queue(props: { readonly place: QueuePlace }) {
  const { place } = props;
  const { places, tickets } = useConsole();
  const count = useTickets((state) => shownTotal(state.shown));
  const cursor = useTickets((state) => state.cursor);
  const { view, find, sort, ticket } = place;
  const peeking = ticket !== null;

  useLayoutEffect(() => tickets.ask({ view, find, sort }), [tickets, view, find, sort]);
  useEffect(() => {
    if (ticket !== null && tickets.getState().cursor !== ticket) tickets.setCursor(ticket);
  }, [tickets, ticket]);
  useEffect(() => {
    if (!peeking || cursor === null) return;
    if (cursor !== ticket) places.adjust({ ...place, ticket: cursor });
    const timer = setTimeout(() => tickets.readAround(cursor, AHEAD), REST_MS);
    return () => clearTimeout(timer);
  }, [cursor, peeking, place, places, ticket, tickets]);

  const open = useCallback(
    (id: string | null): void => {
      const here = places.getState().queue;
      if (id !== null) places.go({ ...here, ticket: id, tab: 'conversation' });
    },
    [places],
  );
  // J and K bring the focus into the list: Enter and Space then mean the row, not the link clicked last.
  const walk = (rows: 1 | -1): void => {
    const hadCursor = tickets.getState().cursor !== null;
    focusRow();
    if (hadCursor) tickets.moveCursor(rows);
  };
  useCommand('next', () => walk(1));
  useCommand('previous', () => walk(-1));
  useCommand('open', () => open(tickets.getState().cursor));
  useCommand('peek', () =>
    places.adjust({ ...place, ticket: peeking ? null : (tickets.getState().cursor ?? null) }),
  );
  useCommand('panel', () =>
    places.adjust({ ...place, ticket: peeking ? null : (tickets.getState().cursor ?? null) }),
  );
  useCommand('back', () => {
    if (tickets.getState().selected.size > 0) tickets.select([]);
    else if (peeking) places.adjust({ ...place, ticket: null });
    else if (find !== '') places.adjust({ ...place, find: '' });
  });
  useCommand('select', () => {
    const { cursor } = tickets.getState();
    if (cursor !== null) tickets.toggle(cursor);
  });
  useCommand('extend-down', () => tickets.extend(1));
  useCommand('extend-up', () => tickets.extend(-1));
  useCommand('select-all', () => tickets.selectAll());
  useCommand('take-in', () => tickets.takeIn());
  useCommand('reply', () => open(tickets.getState().cursor));

  return (
    <>
      <section className={style('queue')} data-region="queue">
        <FilterBar place={place} />
        {count === 0 ? <QueueEmpty place={place} /> : <QueueGrid view={view} onOpen={open} />}
        <LiveBar />
      </section>
      {peeking && cursor !== null ? (
        <Peek
          id={cursor}
          onOpen={() => open(cursor)}
          onClose={() => places.adjust({ ...place, ticket: null })}
        />
      ) : null}
      <TicketActs subjects={() => subjectsOf(tickets.getState())} />
    </>
  );
}

/** The one row that Tab reaches: the cursor's, or the first. Focus makes it the cursor's. */
function focusRow(): void {
  const row = document.querySelector<HTMLElement>('[role="grid"] [data-ticket][tabindex="0"]');
  row?.focus({ preventScroll: true });
}
