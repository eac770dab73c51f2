import { Initials } from '@firstline/ui/badge';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Shape } from '@firstline/ui/shape';
import type { Entry, TicketRow } from '@firstline/protocol/tickets';
import { EyeOff, Paperclip, Shield } from 'lucide-react';
import { memo } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, usePlaces } from '../console-context.ts';
import { RemedySummary } from '../health/remedy-summary.tsx';
import { afresh } from '../places.ts';
import { bytesWords } from '../snapshots/bytes-words.ts';
import sheet from './conversation.module.css';
import { Markdown } from './markdown.tsx';
import { Moment } from './moment.tsx';
import { ShellSummary } from './shell-summary.tsx';
import { firstName, impactWords } from './ticket-words.ts';

const style = classNames(sheet);
const w = defineMessages({
  note: {
    id: 'entry.note',
    defaultMessage: 'Note. Only IT sees this.',
    description: 'Head of a note',
  },
  from: {
    id: 'entry.from',
    defaultMessage: 'from {device}',
    description: 'Where a ticket was written',
  },
  to: { id: 'entry.to', defaultMessage: 'to {name}', description: 'Who reads an answer' },
  stops: {
    id: 'entry.stops',
    defaultMessage: 'Stops them: {impact}',
    description: 'How much it stops the employee',
  },
  snapshot: {
    id: 'entry.snapshot',
    defaultMessage: 'Snapshot',
    description: 'Button on the first message',
  },
  findings: {
    id: 'entry.findings',
    defaultMessage: '{count, plural, =0 {nothing found} one {# finding} other {# findings}}',
    description: 'After “Snapshot”',
  },
  arriving: {
    id: 'entry.arriving',
    defaultMessage: '{name}, still arriving',
    description: 'A file not complete yet',
  },
  save: {
    id: 'entry.save',
    defaultMessage: 'Save {name}, {size}',
    description: 'Button: save a file',
  },
});

/** One entry: words of either side, a note on paper, or how a session ended. */
export const EntryView = memo(function EntryView(props: {
  readonly entry: Entry;
  readonly row: TicketRow;
  readonly isFirst: boolean;
}) {
  const { entry, row } = props;
  if (entry.change?.what === 'shell-ended')
    return <ShellSummary change={entry.change} id={entry.id} at={entry.at} />;
  if (entry.change?.what === 'remedy-ended')
    return <RemedySummary change={entry.change} id={entry.id} at={entry.at} />;
  if (entry.kind === 'note') return <Note entry={entry} />;
  const fromEmployee = entry.author.kind === 'employee';
  return (
    <div className={style('entry')} data-entry={entry.id}>
      <Initials name={entry.author.name} big />
      <div className={style('body')}>
        <p className={style('who')}>
          <strong>
            <bdi>{entry.author.name}</bdi>
          </strong>
          <Moment at={entry.at} />
          <span className="muted meta">
            {fromEmployee ? (
              props.isFirst && row.deviceName !== null ? (
                <FormattedMessage {...w.from} values={{ device: row.deviceName }} />
              ) : null
            ) : (
              <FormattedMessage {...w.to} values={{ name: firstName(row.requester.name) }} />
            )}
          </span>
        </p>
        {entry.body === '' ? null : <Markdown text={entry.body} />}
        <Files entry={entry} />
        {props.isFirst ? <FirstFacts row={row} /> : null}
      </div>
    </div>
  );
});

function Note({ entry }: { readonly entry: Entry }) {
  return (
    <div className={style('note')} data-entry={entry.id}>
      <p className={style('note-head')}>
        <Icon of={EyeOff} size={12} />
        <FormattedMessage {...w.note} />
        <span className={style('note-by')}>
          <bdi>{entry.author.name}</bdi> <Moment at={entry.at} />
        </span>
      </p>
      <Markdown text={entry.body} />
      <Files entry={entry} />
    </div>
  );
}

function Files({ entry }: { readonly entry: Entry }) {
  const intl = useIntl();
  const { bridge } = useConsole();
  if (entry.attachments.length === 0) return null;
  return (
    <p className={style('chips')}>
      {entry.attachments.map((file) => (
        <Button
          key={file.id}
          size="small"
          isDisabled={!file.complete}
          onPress={() =>
            void bridge.call('attachment.save', { attachmentId: file.id, name: file.name })
          }
        >
          <Icon of={Paperclip} size={14} />
          {intl.formatMessage(file.complete ? w.save : w.arriving, {
            name: file.name,
            size: bytesWords(intl, file.bytes),
          })}
        </Button>
      ))}
    </p>
  );
}

/** What came with the first message: the snapshot, and how much it stops the person. */
function FirstFacts({ row }: { readonly row: TicketRow }) {
  const intl = useIntl();
  const { places } = useConsole();
  const place = usePlaces((state) => state.queue);
  const { snapshot } = row;
  return (
    <p className={style('chips')}>
      {snapshot === null ? null : (
        <button
          type="button"
          className={style('chip')}
          onClick={() => places.go({ ...place, ticket: row.id, tab: 'snapshot', ...afresh })}
        >
          <Icon of={Shield} size={14} />
          <b>
            <FormattedMessage {...w.snapshot} />
          </b>
          <Shape kind={snapshot.bad > 0 ? 'bad' : snapshot.warn > 0 ? 'warn' : 'ok'} size={10} />
          <FormattedMessage {...w.findings} values={{ count: snapshot.bad + snapshot.warn }} />
        </button>
      )}
      <span className={style('chip')}>
        <FormattedMessage
          {...w.stops}
          values={{ impact: <b>{intl.formatMessage(impactWords[row.impact])}</b> }}
        />
      </span>
    </p>
  );
}
