import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { ProgressBar } from '@firstline/ui/progress-bar';
import { Shape } from '@firstline/ui/shape';
import { Check, Clock3, Copy, MessageSquareText } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { useAnnouncer } from '../announcing.ts';
import { useNow } from '../clock.ts';
import { useAgent, useFacts } from '../facts.ts';
import { Frame, frameStyle } from '../frame.tsx';
import sheet from './receipt.module.css';
import { ticketName } from './select.ts';
import { sayTime } from './turn-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  sent: {
    id: 'receipt.sent',
    defaultMessage: 'Sent. {name}.',
    description: 'The server has the ticket; its number',
  },
  sending: {
    id: 'receipt.sending',
    defaultMessage: 'Sending…',
    description: 'Saved here, on its way',
  },
  saved: {
    id: 'receipt.saved',
    defaultMessage: 'Saved.',
    description: 'No connection: kept on this computer',
  },
  tell: {
    id: 'receipt.tell',
    defaultMessage: 'We’ll tell you here when IT answers.',
    description: 'Under Sent',
  },
  later: {
    id: 'receipt.later',
    defaultMessage: 'It goes out by itself when you’re back online. You can close the window.',
    description: 'Under Saved',
  },
  setUp: {
    id: 'receipt.set-up',
    defaultMessage: 'It goes out by itself once this computer is set up for IT.',
    description: 'Under Saved, before enrolment',
  },
  kept: {
    id: 'receipt.kept',
    defaultMessage: 'It is kept on this computer already.',
    description: 'Under Sending',
  },
  copy: { id: 'receipt.copy', defaultMessage: 'Copy number', description: 'Copies FL-1042' },
  copied: {
    id: 'receipt.copied',
    defaultMessage: '{name} copied.',
    description: 'Said after copying',
  },
  open: {
    id: 'receipt.open',
    defaultMessage: 'Conversation',
    description: 'Opens the conversation of the ticket',
  },
  reading: {
    id: 'receipt.reading',
    defaultMessage: 'Still looking at this computer',
    description: 'The snapshot follows',
  },
  follows: {
    id: 'receipt.follows',
    defaultMessage:
      'Your words do not wait for it. This part follows by itself. You can close the window.',
    description: 'The snapshot follows',
  },
  before: {
    id: 'receipt.before',
    defaultMessage: 'You’ll hear from us before {time}',
    description: 'Heading over the steps',
  },
  next: {
    id: 'receipt.next',
    defaultMessage: 'What happens now',
    description: 'Heading over the steps without a time',
  },
  stepSent: { id: 'receipt.step-sent', defaultMessage: 'Sent', description: 'First step' },
  stepTaken: {
    id: 'receipt.step-taken',
    defaultMessage: 'Someone takes it',
    description: 'Second step',
  },
  stepAnswer: {
    id: 'receipt.step-answer',
    defaultMessage: 'An answer here',
    description: 'Third step',
  },
  number: {
    id: 'receipt.number',
    defaultMessage: 'The number stays the same until it is solved.',
    description: 'Foot',
  },
  fallback: {
    id: 'receipt.title',
    defaultMessage: 'Your message',
    description: 'Title while there is no number',
  },
});

/** What stands there at once after Send, and what becomes of it while one looks. */
export function Receipt(props: {
  readonly view: TicketView;
  readonly menu: ReactNode;
  readonly onBack: () => void;
  readonly onOpen: () => void;
}) {
  const { view } = props;
  const intl = useIntl();
  const agent = useAgent();
  const announcer = useAnnouncer();
  const now = useNow(30_000);
  const connection = useFacts((facts) => facts.state?.connection);
  const online = connection === 'online';
  const preview = useFacts((facts) => facts.preview);
  const name = ticketName(view);
  const headline =
    !view.unsent && name !== null
      ? intl.formatMessage(words.sent, { name })
      : intl.formatMessage(online ? words.sending : words.saved);
  useEffect(() => announcer.say(headline), [announcer, headline]);

  const copy = async (): Promise<void> => {
    if (name === null) return;
    const copied = await agent.call('text.copy', { text: name });
    if (copied.ok) announcer.say(intl.formatMessage(words.copied, { name }));
  };
  const reading = preview !== null && !preview.done;
  const read = preview?.lines.filter((line) => line.state !== 'reading').length ?? 0;
  const due = view.ticket.dueAt === null ? null : sayTime(intl, view.ticket.dueAt, now);
  const waits = connection === 'not-enrolled' ? words.setUp : words.later;
  const explains = !view.unsent ? words.tell : online ? words.kept : waits;
  return (
    <Frame
      title={name ?? intl.formatMessage(words.fallback)}
      onBack={props.onBack}
      menu={props.menu}
      foot={name === null ? undefined : intl.formatMessage(words.number)}
    >
      <div className={style('card')}>
        <div className={style('top')}>
          <span className={style('sign', view.unsent ? 'muted' : 'ok')}>
            <Icon of={view.unsent ? Clock3 : Check} />
          </span>
          <div>
            <h2 className={style('big')}>{headline}</h2>
            <p className={style('muted')}>{intl.formatMessage(explains)}</p>
          </div>
        </div>
        <div className={style('acts')}>
          {name === null ? null : (
            <Button onPress={() => void copy()}>
              <Icon of={Copy} />
              {intl.formatMessage(words.copy)}
            </Button>
          )}
          <Button autoFocus onPress={props.onOpen}>
            <Icon of={MessageSquareText} />
            {intl.formatMessage(words.open)}
          </Button>
        </div>
      </div>
      {reading ? (
        <div className={`${frameStyle('card')} ${style('reading')}`}>
          <span className={frameStyle('sign')}>
            <Icon of={Clock3} />
          </span>
          <div>
            <h2>{intl.formatMessage(words.reading)}</h2>
            <div className={style('bar')}>
              <ProgressBar
                label={intl.formatMessage(words.reading)}
                value={read / Math.max(1, preview.lines.length)}
              />
            </div>
            <p className={style('muted')}>{intl.formatMessage(words.follows)}</p>
          </div>
        </div>
      ) : null}
      {view.unsent ? null : (
        <>
          <div className={frameStyle('heading')}>
            <h2>
              {due === null
                ? intl.formatMessage(words.next)
                : intl.formatMessage(words.before, { time: due })}
            </h2>
          </div>
          <ul className={style('steps')}>
            <li>
              <span className={style('dot', 'ok')}>
                <Icon of={Check} size={12} />
              </span>
              {intl.formatMessage(words.stepSent)}
              <span className={style('when')}>{sayTime(intl, view.ticket.createdAt, now)}</span>
            </li>
            <li className={style('muted')}>
              <span className={style('dot')}>
                {view.ticket.assignee === null ? (
                  <Shape kind="info" size={8} />
                ) : (
                  <Icon of={Check} size={12} />
                )}
              </span>
              {intl.formatMessage(words.stepTaken)}
              <bdi className={style('when')}>{view.ticket.assignee ?? ''}</bdi>
            </li>
            <li className={style('muted')}>
              <span className={style('dot')}>
                <Shape kind="info" size={8} />
              </span>
              {intl.formatMessage(words.stepAnswer)}
            </li>
          </ul>
        </>
      )}
    </Frame>
  );
}
