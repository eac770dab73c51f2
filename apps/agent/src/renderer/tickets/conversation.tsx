import { Badge } from '@firstline/ui/badge';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import { type ReactNode, useEffect, useRef } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { useNow } from '../clock.ts';
import { useDraft } from '../draft.ts';
import { useAgent } from '../facts.ts';
import { Frame } from '../frame.tsx';
import { Changes, ShellSummary } from './changes.tsx';
import { Composer } from './composer.tsx';
import sheet from './conversation.module.css';
import { FixedCard } from './fixed-card.tsx';
import { Message } from './message.tsx';
import { piecesOf, ticketName, turnOf } from './select.ts';
import { turnLine, turnTones, turnWords } from './turn-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  unsent: {
    id: 'conversation.unsent',
    defaultMessage: 'Your message',
    description: 'Title of a conversation without a number yet',
  },
  thread: {
    id: 'conversation.thread',
    defaultMessage: 'Messages',
    description: 'Name of the list of messages',
  },
  anew: {
    id: 'conversation.anew',
    defaultMessage: 'Write about something else',
    description: 'Leaves a closed conversation for a new one',
  },
});

/** A3: one conversation. The newest message is in sight, and being here makes it read. */
export function Conversation(props: {
  readonly view: TicketView;
  readonly menu: ReactNode;
  readonly above: ReactNode;
  readonly onBack: () => void;
}) {
  const { view } = props;
  const { id: ticketId, title, entries } = view.ticket;
  const intl = useIntl();
  const agent = useAgent();
  const now = useNow(30_000);
  const answer = useDraft((draft) => draft.answers[ticketId] ?? '');
  const writeAnswer = useDraft((draft) => draft.writeAnswer);
  const end = useRef<HTMLDivElement>(null);
  const turn = turnOf(view);

  useEffect(() => {
    void agent.call('ticket.shown', { ticketId });
    return () => {
      void agent.call('ticket.shown', { ticketId: null });
    };
  }, [agent, ticketId]);
  useEffect(() => {
    if (view.unread > 0) void agent.call('ticket.read', { ticketId });
  }, [agent, ticketId, view.unread]);
  const newest = entries.length + (turn === 'fixed' ? 1 : 0);
  useEffect(() => {
    // Read here so that a new entry, and the question after a fix, come into sight.
    if (newest > 0) end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);

  return (
    <Frame
      title={ticketName(view) ?? intl.formatMessage(words.unsent)}
      focusTitle
      onBack={props.onBack}
      menu={props.menu}
      above={
        <>
          {props.above}
          <div className={style('head')}>
            <h2 className={style('name')} dir="auto">
              {title}
            </h2>
            <div className={style('turn')}>
              <Badge tone={turnTones[turn]}>
                {turn === 'done' ? <Shape kind="ok" size={8} /> : null}
                {intl.formatMessage(turnWords[turn])}
              </Badge>
              <bdi>{turnLine(intl, view, now)}</bdi>
            </div>
          </div>
        </>
      }
      below={
        turn === 'done' ? (
          <div className={style('closed')}>
            <Button wide onPress={props.onBack}>
              {intl.formatMessage(words.anew)}
            </Button>
          </div>
        ) : (
          <Composer view={view} />
        )
      }
    >
      <div className={style('thread')} role="log" aria-label={intl.formatMessage(words.thread)}>
        {piecesOf(entries).map((piece) =>
          piece.kind === 'message' ? (
            <Message key={piece.entry.id} view={view} entry={piece.entry} />
          ) : piece.kind === 'shell' ? (
            <ShellSummary key={piece.entry.id} entry={piece.entry} />
          ) : (
            <Changes key={piece.entries[0]?.id} entries={piece.entries} />
          ),
        )}
        {turn === 'fixed' ? (
          <FixedCard
            view={view}
            text={answer}
            onAnswered={(fixed) => {
              if (!fixed) writeAnswer(ticketId, '');
            }}
          />
        ) : null}
        <div ref={end} />
      </div>
    </Frame>
  );
}
