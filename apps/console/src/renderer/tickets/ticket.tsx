import { classNames } from '@firstline/ui/class-names';
import { useEffect, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand, useConsole, usePlaces, useSession, useTickets } from '../console-context.ts';
import { afresh, type Looking, type Tab } from '../places.ts';
import { wordsFor } from '../refusal-words.ts';
import type { TicketRow } from '@firstline/protocol/tickets';
import { SessionTab } from '../remote-shell/session-tab.tsx';
import { useSessionOff } from '../remote-shell/use-session-off.ts';
import { SnapshotTab } from '../snapshots/snapshot-tab.tsx';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Facts } from './facts.tsx';
import { Log } from './log.tsx';
import { rowOf } from './state.ts';
import { Tabs } from './tabs.tsx';
import { TicketActs } from './ticket-acts.tsx';
import { TicketHeader } from './ticket-header.tsx';
import sheet from './ticket.module.css';

const style = classNames(sheet);
const w = defineMessages({
  away: {
    id: 'ticket.away',
    defaultMessage: 'This ticket is not on this computer yet.',
    description: 'While offline, a ticket that was never opened',
  },
  tabs: {
    id: 'ticket.tabs',
    defaultMessage: 'Parts of the ticket',
    description: 'Name of the tabs',
  },
});

/** C3: one ticket with everything about it. */
export function TicketScreen(props: {
  readonly id: string;
  readonly tab: Tab;
  readonly looking: Looking;
}) {
  const { id, tab, looking } = props;
  const intl = useIntl();
  const { bridge, places, remembered, shells, tickets } = useConsole();
  const place = usePlaces((state) => state.queue);
  const ticket = useTickets((state) => state.read.get(id));
  const row = useTickets((state) => rowOf(state, id) ?? state.read.get(id)?.row);
  const refusal = useTickets((state) => state.unread.get(id));
  const linked = useSession((state) => state.link.state === 'online');
  const [folded, setFolded] = useState(() => remembered.read('facts-folded', false));

  useEffect(() => {
    tickets.setCursor(id);
    tickets.readAround(id, 1);
    void tickets.readTicket(id);
  }, [tickets, id, linked]);
  useEffect(() => {
    void bridge.call('ticket.at', { ticketId: id, doing: 'looking' });
    return () => void bridge.call('ticket.at', { ticketId: null, doing: 'looking' });
  }, [bridge, id, linked]);
  useEffect(() => {
    if (ticket !== undefined) tickets.markSeen(id);
  }, [tickets, id, ticket]);

  const go = (next: Tab): void => places.adjust({ ...place, ticket: id, tab: next, ...afresh });
  const step = (steps: 1 | -1): void => {
    tickets.moveCursor(steps);
    const { cursor } = tickets.getState();
    if (cursor !== null && cursor !== id) places.go({ ...place, ticket: cursor, ...afresh });
  };
  useCommand('back', () => places.go({ ...place, tab: null, ticket: null, ...afresh }));
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));
  useCommand('tab-conversation', () => go('conversation'));
  useCommand('tab-snapshot', () => go('snapshot'));
  useCommand('tab-session', () => go('session'));
  useCommand('tab-log', () => go('log'));
  useCommand('panel', () => {
    setFolded(!folded);
    remembered.write('facts-folded', !folded);
  });

  if (row === undefined) {
    return (
      <section className={style('nothing')}>
        {refusal === undefined ? null : (
          <p role="alert">
            {linked ? wordsFor(intl, { refusal }) : <FormattedMessage {...w.away} />}
          </p>
        )}
      </section>
    );
  }
  return (
    <article className={style('ticket')} data-region="ticket">
      <TicketHeader
        row={row}
        onBack={() => places.go({ ...place, tab: null, ticket: null, ...afresh })}
        onStep={step}
      />
      <div className={style('halves', folded && 'folded')}>
        <section className={style('main')}>
          <Tabs
            row={row}
            tab={tab}
            entries={ticket?.entries.length ?? row.entries}
            onTab={go}
            label={intl.formatMessage(w.tabs)}
          />
          {tab === 'conversation' ? (
            <>
              <Conversation row={row} entries={ticket?.entries ?? null} refusal={refusal} />
              <Composer row={row} entries={ticket?.entries ?? null} />
            </>
          ) : null}
          {tab === 'snapshot' ? (
            <SnapshotTab
              row={row}
              looking={looking}
              onLook={(next) =>
                places.adjust({ ...place, ...looking, ...next, ticket: id, tab: 'snapshot' })
              }
            />
          ) : null}
          {tab === 'session' ? <SessionTab row={row} /> : null}
          {tab === 'log' ? <Log entries={ticket?.entries ?? []} /> : null}
        </section>
        {folded || tab === 'snapshot' ? null : <Facts row={row} />}
      </div>
      <TicketActs subjects={() => [id]} />
      <SessionCommand
        row={row}
        onAsk={() => {
          go('session');
          shells.startAsking(id);
        }}
      />
    </article>
  );
}

/** Offers the question for a session; says why it cannot be asked. */
function SessionCommand(props: { readonly row: TicketRow; readonly onAsk: () => void }) {
  useCommand('session', props.onAsk, useSessionOff(props.row));
  return null;
}
