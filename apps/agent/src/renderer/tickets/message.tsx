import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Clock3, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { useNow } from '../clock.ts';
import { useAgent, useFacts, useTicketKept } from '../facts.ts';
import { RefusedNote } from '../refused-note.tsx';
import type { Refused } from '../refusal-words.ts';
import { saySize } from '../sizes.ts';
import sheet from './conversation.module.css';
import { wholeText } from './select.ts';
import { sayTime } from './turn-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  you: {
    id: 'message.you',
    defaultMessage: 'You',
    description: 'Name over the employee’s own messages',
  },
  sending: {
    id: 'message.sending',
    defaultMessage: 'Sending…',
    description: 'A message on its way',
  },
  waits: {
    id: 'message.waits',
    defaultMessage: 'Waits for the connection',
    description: 'A message kept while offline',
  },
  again: {
    id: 'message.again',
    defaultMessage: 'Send again',
    description: 'Tries a refused message once more',
  },
  copy: {
    id: 'message.copy',
    defaultMessage: 'Copy text',
    description: 'Copies a refused message',
  },
  part: {
    id: 'message.part',
    defaultMessage: '{name}, {size}',
    description: 'An attachment and its size',
  },
  onItsWay: {
    id: 'message.on-its-way',
    defaultMessage: '{name}, {size}, still on its way',
    description: 'An attachment that is not complete',
  },
});

type Entry = TicketView['ticket']['entries'][number];

/** One message: who, when, what, and what became of it. Sides and colours only repeat the names. */
export function Message(props: { readonly view: TicketView; readonly entry: Entry }) {
  const { view, entry } = props;
  const intl = useIntl();
  const agent = useAgent();
  const keep = useTicketKept();
  const now = useNow(60_000);
  const online = useFacts((facts) => facts.state?.connection === 'online');
  const [refusedAgain, setRefusedAgain] = useState<Refused | null>(null);
  const text = wholeText(view, entry);
  const mine = entry.author.kind === 'employee';
  const notSent = view.notSent.find((each) => each.entryId === entry.id);
  const sending = notSent === undefined && view.sending.includes(entry.id);

  const again = async (): Promise<void> => {
    const sent = await agent.call('ticket.send-again', { entryId: entry.id });
    if (sent.ok) keep(sent.value);
    setRefusedAgain(sent.ok ? null : sent);
  };
  return (
    <div className={style('message', mine && 'mine')}>
      <span className={style('who')}>
        <strong>
          <bdi>{mine ? intl.formatMessage(words.you) : entry.author.name}</bdi>
        </strong>{' '}
        {sayTime(intl, entry.at, now)}
      </span>
      {text === '' ? null : (
        <div dir="auto" className={style('bubble')}>
          {text}
        </div>
      )}
      {entry.attachments.map((file) => (
        <span key={file.id} className={style('meta')}>
          <Icon of={Paperclip} size={12} />
          <bdi>
            {intl.formatMessage(file.complete ? words.part : words.onItsWay, {
              name: file.name,
              size: saySize(intl, file.bytes),
            })}
          </bdi>
        </span>
      ))}
      {sending ? (
        <span className={style('meta')}>
          <Icon of={Clock3} size={12} />
          {intl.formatMessage(online ? words.sending : words.waits)}
        </span>
      ) : null}
      {notSent === undefined ? null : (
        <div className={style('failed')}>
          <RefusedNote
            refused={refusedAgain ?? notSent}
            acts={
              <>
                <Button size="small" onPress={() => void again()}>
                  {intl.formatMessage(words.again)}
                </Button>
                <Button
                  size="small"
                  kind="quiet"
                  onPress={() => void agent.call('text.copy', { text })}
                >
                  {intl.formatMessage(words.copy)}
                </Button>
              </>
            }
          />
        </div>
      )}
    </div>
  );
}
