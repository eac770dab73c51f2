import { Button, IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextArea } from '@firstline/ui/field';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { Menu } from '@firstline/ui/menu';
import { BODY_MAX, type Entry, type TicketRow } from '@firstline/protocol/tickets';
import { Bold, ChevronDown, Code, List } from 'lucide-react';
import { useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand, useConsole, useTickets } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import sheet from './composer.module.css';
import { composerWords as w } from './composer-words.ts';
import { Held } from './held.tsx';
import { firstName } from './ticket-words.ts';
import { useDraft } from './use-draft.ts';
import { useKeepClear } from '../use-keep-clear.ts';
import { useSend } from './use-send.ts';
import { wrapped } from './wrapped.ts';

const style = classNames(sheet);
/** The count is shown when so many characters are left. */
const COUNT_FROM = 1_000;
const extra = defineMessages({
  count: {
    id: 'composer.count',
    defaultMessage: '{count, number} of {limit, number} characters',
    description: 'Near or over the limit of a text',
  },
});

/** Where answers and notes are written. The head names the reader, the button names the effect. */
export function Composer(props: {
  readonly row: TicketRow;
  readonly entries: readonly Entry[] | null;
}) {
  const { row, entries } = props;
  const intl = useIntl();
  const { bridge } = useConsole();
  const field = useRef<HTMLTextAreaElement>(null);
  const around = useRef<HTMLDivElement>(null);
  useKeepClear(around);
  const [kind, setKind] = useState<'message' | 'note'>('message');
  const draft = useDraft(`${kind}:${row.id}`);
  const send = useSend({ row, kind, entries, draft });
  const present = useTickets((state) => state.present[row.id]);
  const closed = row.status === 'closed';
  const isNote = kind === 'note';
  const name = firstName(row.requester.name);
  const writing = present?.find(({ doing }) => doing === 'writing');

  const write = (next: 'message' | 'note'): void => {
    setKind(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  const put = (before: string, after: string): void => {
    const area = field.current;
    if (area === null) return;
    const next = wrapped(draft.text, area.selectionStart, area.selectionEnd, before, after);
    draft.write(next.text);
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(next.start, next.end);
    });
  };
  const off = closed ? intl.formatMessage(w.closed) : null;
  useCommand('reply', () => write('message'), off);
  useCommand('note', () => write('note'), off);
  useCommand('send', () => void send.send(isNote ? 'stay' : 'wait'), off);

  if (closed) {
    return (
      <p className={style('closed')}>
        <FormattedMessage {...w.closed} />
      </p>
    );
  }
  const over = draft.text.length > BODY_MAX;
  return (
    <div ref={around} className={style('around')}>
      {send.held === null ? null : (
        <Held entry={send.held} onRead={send.letGo} onSend={() => void send.sendAnyway()} />
      )}
      <div className={style('composer', isNote && 'paper')}>
        <div className={style('head')}>
          <strong>
            {isNote ? (
              <FormattedMessage {...w.noteHead} />
            ) : (
              <FormattedMessage {...w.to} values={{ name }} />
            )}
          </strong>
          {isNote ? null : (
            <span className="muted">
              <FormattedMessage {...w.sees} values={{ name }} />
            </span>
          )}
          {writing ? (
            <span className={style('writing')}>
              <FormattedMessage {...w.alsoWriting} values={{ name: firstName(writing.name) }} />
            </span>
          ) : null}
          <div className={style('kinds')} role="group" aria-label={intl.formatMessage(w.kinds)}>
            <button type="button" aria-pressed={!isNote} onClick={() => write('message')}>
              <FormattedMessage {...w.reply} />
              <KeyCap keys="R" />
            </button>
            <button type="button" aria-pressed={isNote} onClick={() => write('note')}>
              <FormattedMessage {...w.note} />
              <KeyCap keys="N" />
            </button>
          </div>
        </div>
        <TextArea
          ref={field}
          label={intl.formatMessage(isNote ? w.noteHead : w.toField, { name })}
          hideLabel
          rows={[3, 12]}
          value={draft.text}
          placeholder={intl.formatMessage(isNote ? w.notePlaceholder : w.placeholder)}
          onChange={(text) => {
            send.started();
            draft.write(text);
          }}
          onFocus={() => void bridge.call('ticket.at', { ticketId: row.id, doing: 'writing' })}
          onBlur={() => void bridge.call('ticket.at', { ticketId: row.id, doing: 'looking' })}
          onKeyDownInside={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            field.current?.blur();
          }}
        />
        {send.refused === null ? null : (
          <p className={style('refused')} role="alert">
            {wordsFor(intl, send.refused)}
          </p>
        )}
        <div className={style('foot')}>
          <IconButton label={intl.formatMessage(w.bold)} onPress={() => put('**', '**')}>
            <Icon of={Bold} />
          </IconButton>
          <IconButton label={intl.formatMessage(w.list)} onPress={() => put('- ', '')}>
            <Icon of={List} />
          </IconButton>
          <IconButton label={intl.formatMessage(w.code)} onPress={() => put('`', '`')}>
            <Icon of={Code} />
          </IconButton>
          <span className={style('saved')} role="status">
            {draft.text.length > BODY_MAX - COUNT_FROM ? (
              <span className={style(over && 'over')}>
                <FormattedMessage
                  {...extra.count}
                  values={{ count: draft.text.length, limit: BODY_MAX }}
                />
              </span>
            ) : draft.text !== '' ? (
              <FormattedMessage {...w.saved} />
            ) : null}
          </span>
          <span className={style('send')}>
            <Button
              kind="primary"
              isDisabled={draft.text.trim() === '' || send.busy}
              onPress={() => void send.send(isNote ? 'stay' : 'wait')}
            >
              <FormattedMessage {...(isNote ? w.addNote : w.sendWait)} />
              <KeyCap keys="Ctrl+Enter" onColour />
            </Button>
            {isNote ? null : (
              <Menu
                label={intl.formatMessage(w.ways)}
                trigger={
                  <Button
                    kind="primary"
                    aria-label={intl.formatMessage(w.ways)}
                    isDisabled={draft.text.trim() === '' || send.busy}
                  >
                    <Icon of={ChevronDown} />
                  </Button>
                }
                lines={[
                  {
                    id: 'wait',
                    words: intl.formatMessage(w.sendWait),
                    keys: 'Ctrl+Enter',
                    onAction: () => void send.send('wait'),
                  },
                  {
                    id: 'stay',
                    words: intl.formatMessage(w.sendStay),
                    onAction: () => void send.send('stay'),
                  },
                  {
                    id: 'resolve',
                    words: intl.formatMessage(w.sendResolve),
                    onAction: () => void send.send('resolve'),
                  },
                ]}
              />
            )}
          </span>
        </div>
      </div>
    </div>
  );
}
