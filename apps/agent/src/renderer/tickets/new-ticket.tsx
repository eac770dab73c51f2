import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextArea } from '@firstline/ui/field';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { Segmented } from '@firstline/ui/segmented';
import { Plus } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { CrashOffer } from '../crashes/crash-offer.tsx';
import { useDraft } from '../draft.ts';
import { useAgent, useDecided, useFacts, useTicketKept } from '../facts.ts';
import { Frame } from '../frame.tsx';
import { RefusedNote } from '../refused-note.tsx';
import type { Refused } from '../refusal-words.ts';
import { saySize } from '../sizes.ts';
import { ShortPreview } from '../snapshots/short-preview.tsx';
import { usePreview } from '../snapshots/use-preview.ts';
import { FileChips } from './file-chips.tsx';
import sheet from './new-ticket.module.css';
import { splitText } from './select.ts';
import { textLimit } from './text-limit.ts';
import { useSendKey } from './use-send-key.ts';

const style = classNames(sheet);

const words = defineMessages({
  title: {
    id: 'new-ticket.title',
    defaultMessage: 'Send to IT',
    description: 'Title of the screen that sends a ticket',
  },
  text: {
    id: 'new-ticket.text',
    defaultMessage: 'What’s wrong?',
    description: 'Label of the text of a new ticket',
  },
  file: { id: 'new-ticket.file', defaultMessage: 'File', description: 'Button that adds a file' },
  fileName: {
    id: 'new-ticket.file-name',
    defaultMessage: 'File: add one of up to 10 MB',
    description: 'Accessible name of the button that adds a file',
  },
  impact: {
    id: 'new-ticket.impact',
    defaultMessage: 'How much is it stopping you?',
    description: 'The one choice',
  },
  aBit: { id: 'new-ticket.a-bit', defaultMessage: 'A bit', description: 'Impact' },
  aLot: { id: 'new-ticket.a-lot', defaultMessage: 'A lot', description: 'Impact' },
  cannot: { id: 'new-ticket.cannot', defaultMessage: 'I can’t work', description: 'Impact' },
  send: { id: 'new-ticket.send', defaultMessage: 'Send', description: 'Sends the ticket' },
  size: {
    id: 'new-ticket.size',
    defaultMessage: '{size} so far. Only IT sees it.',
    description: 'Foot while the computer is still being read',
  },
  sizeDone: {
    id: 'new-ticket.size-done',
    defaultMessage: '{size}. Only IT sees it.',
    description: 'Foot: size and audience',
  },
  offline: {
    id: 'new-ticket.offline',
    defaultMessage: 'No connection. It is sent later, by itself.',
    description: 'Foot while offline',
  },
  onlyWords: {
    id: 'new-ticket.only-words',
    defaultMessage: 'Only your words. Only IT sees them.',
    description: 'Foot when the snapshot stays here',
  },
});

/** No higher: the seven lines of what goes along stay in sight below. */
const TEXT_ROWS = [3, 4] as const;

/** A2: text, files, impact, and what goes with it, on one screen. */
export function NewTicket(props: {
  readonly menu: ReactNode;
  readonly onBack: () => void;
  readonly onSeeAll: () => void;
  readonly onSent: (ticketId: string) => void;
}) {
  const intl = useIntl();
  const agent = useAgent();
  const keep = useTicketKept();
  const draft = useDraft((each) => each);
  const offline = useFacts((facts) => facts.state?.connection === 'offline');
  const { preview, toggle } = usePreview();
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const limit = textLimit(intl, draft.text);

  const filesMax = useDecided('AttachmentsMaxMiB');

  const send = async (): Promise<void> => {
    if (sending) return;
    if (limit.over || draft.text.trim() === '') {
      field.current?.focus();
      return;
    }
    setSending(true);
    const sent = await agent.call('ticket.send', {
      ...splitText(draft.text),
      impact: draft.impact,
      files: draft.files.map((file) => file.id),
      withSnapshot: draft.withSnapshot,
    });
    setSending(false);
    if (!sent.ok) {
      setRefused(sent);
      return;
    }
    keep(sent.value);
    draft.clear();
    props.onSent(sent.value.ticket.id);
  };
  useSendKey(() => void send());

  const size = saySize(
    intl,
    (preview?.bytes ?? 0) + draft.files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const foot = offline
    ? intl.formatMessage(words.offline)
    : !draft.withSnapshot && draft.files.length === 0
      ? intl.formatMessage(words.onlyWords)
      : intl.formatMessage(preview?.done ? words.sizeDone : words.size, { size });
  const problem = refused ?? draft.refused;
  return (
    <Frame
      title={intl.formatMessage(words.title)}
      onBack={props.onBack}
      menu={props.menu}
      tallFoot
      foot={
        <>
          <span className={style('foot-words')}>{foot}</span>
          <span className={style('send')}>
            <Button kind="primary" isDisabled={sending} onPress={() => void send()}>
              {intl.formatMessage(words.send)}
              <KeyCap keys="Ctrl+Enter" onColour />
            </Button>
          </span>
        </>
      }
    >
      <div className={style('stack')}>
        {problem === null ? null : <RefusedNote refused={problem} />}
        <TextArea
          ref={field}
          autoFocus
          label={intl.formatMessage(words.text)}
          hideLabel
          rows={TEXT_ROWS}
          value={draft.text}
          onChange={draft.write}
          error={limit.error}
          {...(limit.count === null ? {} : { description: limit.count })}
        />
        <div className={style('files')}>
          <FileChips files={draft.files} onDrop={draft.dropFile} />
          {filesMax === 0 ? null : (
            <Button
              size="small"
              aria-label={intl.formatMessage(words.fileName)}
              onPress={() => void draft.pickFiles()}
            >
              <Icon of={Plus} size={12} />
              {intl.formatMessage(words.file)}
            </Button>
          )}
        </div>
        <CrashOffer />
        <Segmented
          label={intl.formatMessage(words.impact)}
          value={draft.impact}
          onChange={draft.setImpact}
          choices={[
            { value: 'a-bit', words: intl.formatMessage(words.aBit) },
            { value: 'a-lot', words: intl.formatMessage(words.aLot) },
            { value: 'cannot-work', words: intl.formatMessage(words.cannot) },
          ]}
        />
      </div>
      <ShortPreview
        preview={preview}
        withSnapshot={draft.withSnapshot}
        onToggle={toggle}
        onSeeAll={props.onSeeAll}
      />
    </Frame>
  );
}
