import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import type { TicketRow } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { type MessageDescriptor, useIntl } from 'react-intl';
import { useShells } from '../console-context.ts';
import { type Tab, tabs } from '../places.ts';
import sheet from './ticket.module.css';

const style = classNames(sheet);
const words: Readonly<Record<Tab, MessageDescriptor>> = defineMessages({
  conversation: { id: 'tab.conversation', defaultMessage: 'Conversation', description: 'Tab' },
  snapshot: { id: 'tab.snapshot', defaultMessage: 'Snapshot', description: 'Tab' },
  session: { id: 'tab.session', defaultMessage: 'Session', description: 'Tab' },
  log: { id: 'tab.log', defaultMessage: 'Log', description: 'Tab: everything that happened' },
});

/** The parts of a ticket; arrows move between them. */
export function Tabs(props: {
  readonly row: TicketRow;
  readonly tab: Tab;
  readonly entries: number;
  readonly label: string;
  readonly onTab: (tab: Tab) => void;
}) {
  const intl = useIntl();
  const { snapshot } = props.row;
  const shell = useShells((state) => state.byTicket[props.row.id]?.state);
  const aside: Partial<Record<Tab, React.ReactNode>> = {
    conversation: <small>{intl.formatNumber(props.entries)}</small>,
    snapshot:
      snapshot !== null && snapshot.bad + snapshot.warn > 0 ? (
        <small className={snapshot.bad > 0 ? 'c-bad' : 'c-warn'}>
          <Shape kind={snapshot.bad > 0 ? 'bad' : 'warn'} size={10} />
          {intl.formatNumber(snapshot.bad + snapshot.warn)}
        </small>
      ) : null,
    session: shell === 'live' ? <Shape kind="session" size={10} /> : null,
  };
  return (
    <div className={style('tabs')} role="tablist" aria-label={props.label}>
      {tabs.map((tab, at) => (
        <button
          type="button"
          role="tab"
          key={tab}
          id={`tab-${tab}`}
          className={style('tab')}
          aria-selected={tab === props.tab}
          tabIndex={tab === props.tab ? 0 : -1}
          onClick={() => props.onTab(tab)}
          onKeyDown={(event) => {
            const steps = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            const to = tabs[(at + steps + tabs.length) % tabs.length];
            if (steps === 0 || to === undefined) return;
            event.preventDefault();
            props.onTab(to);
            document.querySelector<HTMLElement>(`#tab-${to}`)?.focus();
          }}
        >
          {intl.formatMessage(words[tab])}
          {aside[tab]}
        </button>
      ))}
    </div>
  );
}
