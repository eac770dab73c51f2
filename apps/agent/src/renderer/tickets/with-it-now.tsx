import { Count } from '@firstline/ui/badge';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { ChevronRight, Clock3 } from 'lucide-react';
import { Button as Press } from 'react-aria-components';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { useNow } from '../clock.ts';
import { frameStyle } from '../frame.tsx';
import sheet from '../home.module.css';
import { givenName, lastMessage, ticketName, turnOf } from './select.ts';
import { sayAgo, turnLine, turnWords } from './turn-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  unread: {
    id: 'with-it.unread',
    defaultMessage: '{count, plural, one {# new message} other {# new messages}}',
    description: 'Unread count of a conversation, in words',
  },
  answered: {
    id: 'with-it.answered',
    defaultMessage: '{name} answered {time}',
    description: 'Newest message of a conversation',
  },
});

/** Conversations with IT, each a button that opens it. */
export function TicketButtons(props: {
  readonly title: string;
  readonly tickets: readonly TicketView[];
  readonly onOpen: (ticketId: string) => void;
}) {
  const intl = useIntl();
  const now = useNow(30_000);
  return (
    <section aria-label={props.title}>
      <div className={frameStyle('heading')}>
        <h2>{props.title}</h2>
      </div>
      {props.tickets.map((view) => {
        const turn = turnOf(view);
        const last = lastMessage(view);
        const answered = view.unread > 0 && last?.author.kind === 'technician' ? last : null;
        const line =
          answered === null
            ? turnLine(intl, view, now)
            : intl.formatMessage(words.answered, {
                name: givenName(answered.author.name),
                time: sayAgo(intl, answered.at, now),
              });
        return (
          <Press
            key={view.ticket.id}
            className={style('ticket')}
            onPress={() => props.onOpen(view.ticket.id)}
          >
            <span className={style('mark')}>
              {view.unread > 0 ? (
                <Count
                  value={view.unread}
                  label={intl.formatMessage(words.unread, { count: view.unread })}
                />
              ) : (
                <Icon of={view.unsent ? Clock3 : ChevronRight} />
              )}
            </span>
            <bdi className={style('name')}>{view.ticket.title}</bdi>
            <span className={style('number')}>{ticketName(view) ?? ''}</span>
            <span className={style('line')}>
              <span className={style('turn')}>{intl.formatMessage(turnWords[turn])}</span>
              {' · '}
              <bdi>{line}</bdi>
            </span>
          </Press>
        );
      })}
    </section>
  );
}
