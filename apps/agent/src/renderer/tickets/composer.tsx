import { Button, IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextArea } from '@firstline/ui/field';
import { Icon } from '@firstline/ui/icon';
import { Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { type DraftFile, useDraft } from '../draft.ts';
import { useAgent, useDecided, useTicketKept } from '../facts.ts';
import { RefusedNote } from '../refused-note.tsx';
import type { Refused } from '../refusal-words.ts';
import sheet from './conversation.module.css';
import { FileChips } from './file-chips.tsx';
import { givenName } from './select.ts';
import { textLimit } from './text-limit.ts';
import { useSendKey } from './use-send-key.ts';

const style = classNames(sheet);

const words = defineMessages({
  to: {
    id: 'composer.to',
    defaultMessage: 'Write to {name}',
    description: 'Label of the answer field with a given name',
  },
  toIt: {
    id: 'composer.to-it',
    defaultMessage: 'Write to IT',
    description: 'Label of the answer field',
  },
  file: {
    id: 'composer.file',
    defaultMessage: 'Add a file',
    description: 'Button that adds a file',
  },
  send: {
    id: 'composer.send',
    defaultMessage: 'Send',
    description: 'Sends the answer, Ctrl+Enter does the same',
  },
});

/** Where the employee writes back. The text is kept with every key until it was taken. */
export function Composer(props: { readonly view: TicketView }) {
  const { id: ticketId, assignee } = props.view.ticket;
  const intl = useIntl();
  const agent = useAgent();
  const keep = useTicketKept();
  const text = useDraft((draft) => draft.answers[ticketId] ?? '');
  const write = useDraft((draft) => draft.writeAnswer);
  const [files, setFiles] = useState<readonly DraftFile[]>([]);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const limit = textLimit(intl, text);
  const label =
    assignee === null
      ? intl.formatMessage(words.toIt)
      : intl.formatMessage(words.to, { name: givenName(assignee) });

  const filesMax = useDecided('AttachmentsMaxMiB');

  const send = async (): Promise<void> => {
    if (sending) return;
    if (text.trim() === '' || limit.over) {
      field.current?.focus();
      return;
    }
    setSending(true);
    const sent = await agent.call('ticket.answer', {
      ticketId,
      body: text.trim(),
      files: files.map((file) => file.id),
    });
    setSending(false);
    setRefused(sent.ok ? null : sent);
    if (!sent.ok) return;
    keep(sent.value);
    write(ticketId, '');
    setFiles([]);
    field.current?.focus();
  };
  useSendKey(() => void send());

  const pick = async (): Promise<void> => {
    const picked = await agent.call('file.pick', {});
    if (picked.ok) setFiles([...files, ...picked.value.files]);
    setRefused(picked.ok ? null : picked);
  };
  return (
    <div className={style('composer')}>
      {refused === null ? null : (
        <div className={style('over')}>
          <RefusedNote refused={refused} />
        </div>
      )}
      {files.length === 0 ? null : (
        <div className={style('over')}>
          <FileChips
            files={files}
            onDrop={(id) => {
              setFiles(files.filter((file) => file.id !== id));
              void agent.call('file.drop', { id });
            }}
          />
        </div>
      )}
      <TextArea
        ref={field}
        label={label}
        hideLabel
        placeholder={label}
        rows={[1, 6]}
        value={text}
        onChange={(typed) => write(ticketId, typed)}
        error={limit.error}
        {...(limit.count === null ? {} : { description: limit.count })}
      />
      {filesMax === 0 ? null : (
        <span className={style('attach')}>
          <IconButton label={intl.formatMessage(words.file)} onPress={() => void pick()}>
            <Icon of={Paperclip} />
          </IconButton>
        </span>
      )}
      <Button kind="primary" isDisabled={sending} onPress={() => void send()}>
        {intl.formatMessage(words.send)}
      </Button>
    </div>
  );
}
