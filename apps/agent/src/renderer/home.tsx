import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextArea } from '@firstline/ui/field';
import { KeyCap } from '@firstline/ui/key-cap';
import { Shape } from '@firstline/ui/shape';
import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { useIntl } from 'react-intl';
import { useAnnouncer } from './announcing.ts';
import { useNow } from './clock.ts';
import { connectionLine } from './connection-words.ts';
import { useDraft } from './draft.ts';
import { useDecided, useFacts } from './facts.ts';
import { Frame } from './frame.tsx';
import { ComputerCards } from './health/computer-cards.tsx';
import sheet from './home.module.css';
import { HomeNotes } from './home-notes.tsx';
import { homeWords as words } from './home-words.ts';
import { RefusedNote } from './refused-note.tsx';
import { ReachIt } from './settings/reach-it.tsx';
import { UpdateNote } from './settings/update-note.tsx';
import { openTickets, ticketsAbout } from './tickets/select.ts';
import { textLimit } from './tickets/text-limit.ts';
import { useSendKey } from './tickets/use-send-key.ts';
import { TicketButtons } from './tickets/with-it-now.tsx';

const style = classNames(sheet);

/** Quiet time after the last key before results are said, milliseconds. */
const QUIET_MS = 700;

/** A1: one question, what is wrong with the computer, and what is with IT already. */
export function Home(props: {
  readonly menu: ReactNode;
  readonly above: ReactNode;
  readonly onNext: () => void;
  readonly onOpen: (ticketId: string) => void;
  readonly onDetails: () => void;
  readonly onFix: (remedy: string) => void;
  readonly onProxy: () => void;
  readonly onClose: () => void;
}) {
  const { onNext, onOpen } = props;
  const intl = useIntl();
  const now = useNow(30_000);
  const announcer = useAnnouncer();
  const state = useFacts((facts) => facts.state);
  const tickets = useFacts((facts) => facts.tickets);
  const showFindings = useDecided('ShowFindings');
  const organisation = useDecided('OrganisationName');
  const text = useDraft((draft) => draft.text);
  const write = useDraft((draft) => draft.write);
  const refused = useDraft((draft) => draft.refused);
  const typing = text.trim() !== '';
  const open = openTickets(tickets);
  const about = ticketsAbout(text, open);
  const limit = textLimit(intl, text);
  const hits = typing ? about.length : 0;
  useEffect(() => {
    if (hits === 0) return;
    const timer = setTimeout(
      () => announcer.say(intl.formatMessage(words.hits, { count: hits })),
      QUIET_MS,
    );
    return () => clearTimeout(timer);
  }, [announcer, hits, intl]);

  const key = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && typing) {
      event.preventDefault();
      onNext();
    } else if (event.key === 'ArrowDown' && typing && !text.includes('\n')) {
      const first = event.currentTarget
        .closest('main')
        ?.querySelector<HTMLElement>('section button');
      if (!first) return;
      event.preventDefault();
      first.focus();
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
      aside={<bdi>{organisation ?? state?.organisation ?? ''}</bdi>}
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
          <HomeNotes onProxy={props.onProxy} />
          <UpdateNote />
          {showFindings ? <ComputerCards onDetails={props.onDetails} onFix={props.onFix} /> : null}
          {open.length === 0 ? null : (
            <TicketButtons
              title={intl.formatMessage(words.withIt)}
              tickets={open}
              onOpen={onOpen}
            />
          )}
          <ReachIt />
        </>
      )}
    </Frame>
  );
}
