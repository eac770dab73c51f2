import { classNames } from '@firstline/ui/class-names';
import type { Entry, TicketRow } from '@firstline/protocol/tickets';
import { useEffect, useMemo, useRef } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSession } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { Changes } from './changes.tsx';
import sheet from './conversation.module.css';
import { EntryView } from './entry-view.tsx';
import { folded } from './folded.ts';
import { firstName } from './ticket-words.ts';

const style = classNames(sheet);
/** From so many items on, ways to jump are worth their line. */
const LONG = 8;
const w = defineMessages({
  name: {
    id: 'conversation.name',
    defaultMessage: 'Conversation',
    description: 'Name of the list',
  },
  jump: { id: 'conversation.jump', defaultMessage: 'Jump to', description: 'Before two links' },
  first: { id: 'conversation.first', defaultMessage: 'first message', description: 'Link' },
  last: { id: 'conversation.last', defaultMessage: 'last from {name}', description: 'Link' },
});

/** What both sides wrote, notes included; changes are folded between. Stands at the end when it opens. */
export function Conversation(props: {
  readonly row: TicketRow;
  readonly entries: readonly Entry[] | null;
  readonly refusal: string | undefined;
}) {
  const { row, entries, refusal } = props;
  const intl = useIntl();
  const linked = useSession((state) => state.link.state === 'online');
  const items = useMemo(() => folded(entries ?? []), [entries]);
  const port = useRef<HTMLDivElement>(null);
  const count = entries?.length ?? 0;
  const atEnd = useRef(true);

  useEffect(() => {
    const element = port.current;
    if (element !== null && count > 0 && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [count]);

  const reveal = (id: string | undefined): void =>
    port.current?.querySelector(`[data-entry="${id}"]`)?.scrollIntoView({ block: 'start' });
  const lastTheirs = entries?.findLast(({ author }) => author.kind === 'employee');
  return (
    <div
      ref={port}
      className={style('port')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys
      tabIndex={0}
      role="region"
      aria-label={intl.formatMessage(w.name)}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {items.length > LONG ? (
        <p className={style('jump')}>
          <FormattedMessage {...w.jump} />
          <button type="button" onClick={() => reveal(entries?.[0]?.id)}>
            <FormattedMessage {...w.first} />
          </button>
          {lastTheirs ? (
            <button type="button" onClick={() => reveal(lastTheirs.id)}>
              <FormattedMessage {...w.last} values={{ name: firstName(row.requester.name) }} />
            </button>
          ) : null}
        </p>
      ) : null}
      {entries === null && refusal !== undefined ? (
        <p className={style('refused')} role="alert">
          {linked ? wordsFor(intl, { refusal }) : wordsFor(intl, { refusal: 'server.unreachable' })}
        </p>
      ) : null}
      {items.map((item) =>
        item.kind === 'changes' ? (
          <Changes key={item.id} entries={item.entries} />
        ) : (
          <EntryView
            key={item.entry.id}
            entry={item.entry}
            row={row}
            isFirst={item.entry.id === entries?.[0]?.id}
          />
        ),
      )}
    </div>
  );
}
