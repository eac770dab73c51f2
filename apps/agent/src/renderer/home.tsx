import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextArea } from '@firstline/ui/field';
import { KeyCap } from '@firstline/ui/key-cap';
import { Shape } from '@firstline/ui/shape';
import type { KeyboardEvent, ReactNode } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useNow } from './clock.ts';
import { connectionLine } from './connection-words.ts';
import { useDraft } from './draft.ts';
import { useFacts } from './facts.ts';
import { Frame } from './frame.tsx';
import { ComputerCards } from './health/computer-cards.tsx';
import sheet from './home.module.css';
import { RefusedNote } from './refused-note.tsx';
import { openTickets, ticketsAbout } from './tickets/select.ts';
import { textLimit } from './tickets/text-limit.ts';
import { useSendKey } from './tickets/use-send-key.ts';
import { TicketButtons } from './tickets/with-it-now.tsx';

const style = classNames(sheet);

const words = defineMessages({
  product: { id: 'home.product', defaultMessage: 'Firstline', description: 'Name of the product' },
  ask: {
    id: 'home.ask',
    defaultMessage: 'What’s wrong?',
    description: 'The one question, placeholder of the field',
  },
  askLabel: {
    id: 'home.ask-label',
    defaultMessage: 'What’s wrong? Describe the problem',
    description: 'The one question, for the ear',
  },
  try: {
    id: 'home.try',
    defaultMessage: 'Try: “Outlook keeps asking for my password”',
    description: 'An example under the empty field',
  },
  withIt: {
    id: 'home.with-it',
    defaultMessage: 'With IT now',
    description: 'Heading over open conversations',
  },
  already: {
    id: 'home.already',
    defaultMessage: 'Already with IT',
    description: 'Heading over conversations that are about the same words',
  },
  send: {
    id: 'home.send',
    defaultMessage: 'Send to IT',
    description: 'Goes on to the send screen',
  },
  hint: {
    id: 'home.hint',
    defaultMessage: 'You see what goes with it before it is sent.',
    description: 'Under Send to IT',
  },
  next: { id: 'home.next', defaultMessage: 'next', description: 'Beside the key Enter' },
  line: { id: 'home.line', defaultMessage: 'new line', description: 'Beside the keys Shift+Enter' },
  empty: {
    id: 'home.back',
    defaultMessage: 'empty',
    description: 'Beside the key Esc: empties the field',
  },
});

/** A1: one question, what is wrong with the computer, and what is with IT already. */
export function Home(props: {
  readonly menu: ReactNode;
  readonly above: ReactNode;
  readonly onNext: () => void;
  readonly onOpen: (ticketId: string) => void;
  readonly onClose: () => void;
}) {
  const { onNext, onOpen } = props;
  const intl = useIntl();
  const now = useNow(30_000);
  const state = useFacts((facts) => facts.state);
  const tickets = useFacts((facts) => facts.tickets);
  const text = useDraft((draft) => draft.text);
  const write = useDraft((draft) => draft.write);
  const refused = useDraft((draft) => draft.refused);
  const typing = text.trim() !== '';
  const open = openTickets(tickets);
  const about = ticketsAbout(text, open);
  const limit = textLimit(intl, text);

  const key = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && typing) {
      event.preventDefault();
      onNext();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') props.onClose();
      else write('');
    }
  };
  useSendKey(() => {
    if (typing) onNext();
  });

  const foot = typing ? (
    <span className={style('keys')}>
      {(
        [
          ['Enter', words.next],
          ['Shift+Enter', words.line],
          ['Esc', words.empty],
        ] as const
      ).map(([keys, what]) => (
        <span key={keys} className={style('key')}>
          <KeyCap keys={keys} />
          {intl.formatMessage(what)}
        </span>
      ))}
    </span>
  ) : (
    <span className={style('foot')} role="status">
      {state?.connection === 'online' ? null : (
        <Shape kind={state?.connection === 'refused' ? 'bad' : 'paused'} />
      )}
      <span className={style('foot-words')}>{connectionLine(intl, state, now)}</span>
    </span>
  );
  return (
    <Frame
      title={intl.formatMessage(words.product)}
      aside={<bdi>{state?.organisation ?? ''}</bdi>}
      menu={props.menu}
      above={props.above}
      foot={foot}
    >
      <div className={style('ask-area')}>
        <TextArea
          autoFocus
          asking
          label={intl.formatMessage(words.askLabel)}
          hideLabel
          placeholder={intl.formatMessage(words.ask)}
          rows={[1, 6]}
          value={text}
          onChange={write}
          onKeyDownInside={key}
          error={limit.error}
          {...(limit.count === null ? {} : { description: limit.count })}
        />
        {typing ? null : <p className={style('try')}>{intl.formatMessage(words.try)}</p>}
      </div>
      {refused === null ? null : (
        <div className={style('note')}>
          <RefusedNote refused={refused} />
        </div>
      )}
      {typing ? (
        <>
          {about.length === 0 ? null : (
            <TicketButtons
              title={intl.formatMessage(words.already)}
              tickets={about}
              onOpen={onOpen}
            />
          )}
          <div className={style('send')}>
            <Button kind="primary" size="large" wide onPress={onNext}>
              {intl.formatMessage(words.send)}
              <KeyCap keys="Ctrl+Enter" onColour />
            </Button>
            <p className={style('hint')}>{intl.formatMessage(words.hint)}</p>
          </div>
        </>
      ) : (
        <>
          <ComputerCards />
          {open.length === 0 ? null : (
            <TicketButtons
              title={intl.formatMessage(words.withIt)}
              tickets={open}
              onOpen={onOpen}
            />
          )}
        </>
      )}
    </Frame>
  );
}
