import { Badge } from '@firstline/ui/badge';
import { Button, IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { Maximize2, X } from 'lucide-react';
import { useEffect } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useDevices, useSession, useTickets } from '../console-context.ts';
import { DevicePresence } from '../devices/device-presence.tsx';
import { wordsFor } from '../refusal-words.ts';
import { FindingsBrief } from '../snapshots/findings-brief.tsx';
import { DueIn } from './due-in.tsx';
import { Markdown } from './markdown.tsx';
import { Moment } from './moment.tsx';
import sheet from './peek.module.css';
import { rowOf } from './state.ts';
import { firstName, impactWords, statusWords, ticketNumber } from './ticket-words.ts';

const style = classNames(sheet);
const w = defineMessages({
  name: {
    id: 'peek.name',
    defaultMessage: 'Ticket under the cursor',
    description: 'Name of the panel',
  },
  open: { id: 'peek.open', defaultMessage: 'Open', description: 'Button' },
  reply: { id: 'peek.reply', defaultMessage: 'Reply', description: 'Button' },
  take: { id: 'peek.take', defaultMessage: 'Take', description: 'Button' },
  close: { id: 'peek.close', defaultMessage: 'Close the panel', description: 'Button' },
  person: { id: 'peek.person', defaultMessage: 'Person', description: 'Fact' },
  device: { id: 'peek.device', defaultMessage: 'Device', description: 'Fact' },
  stops: { id: 'peek.stops', defaultMessage: 'Stops them', description: 'Fact' },
  with: { id: 'peek.with', defaultMessage: 'With', description: 'Fact: who has the ticket' },
  nobody: { id: 'peek.nobody', defaultMessage: 'nobody yet', description: 'Who has the ticket' },
  note: {
    id: 'peek.note',
    defaultMessage: 'Note. Only IT sees this.',
    description: 'Above a note',
  },
  findings: { id: 'peek.findings', defaultMessage: 'Findings', description: 'Heading' },
  present: {
    id: 'peek.present',
    defaultMessage: '{name} {doing, select, writing {is writing} other {is looking at this}}',
    description: 'A colleague has this ticket open',
  },
});

/** Enough of the ticket under the cursor to decide, without leaving the list. */
export function Peek(props: {
  readonly id: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const { id } = props;
  const intl = useIntl();
  const { commands, tickets } = useConsole();
  const row = useTickets((state) => rowOf(state, id));
  const ticket = useTickets((state) => state.read.get(id));
  const refusal = useTickets((state) => state.unread.get(id));
  const present = useTickets((state) => state.present[id]?.[0]);
  const me = useSession((state) => state.session.me?.id);
  const device = useDevices((state) =>
    row?.deviceId === null || row === undefined ? undefined : state.byId[row.deviceId],
  );
  useEffect(() => tickets.readAround(id, 0), [tickets, id]);
  if (row === undefined) return null;
  const words = ticket?.entries.filter(({ kind }) => kind !== 'change') ?? [];
  const shown = words.length > 2 ? [words[0], words.at(-1)] : words;
  return (
    <aside className={style('peek')} aria-label={intl.formatMessage(w.name)} data-region="peek">
      <header className={style('bar')}>
        <span className={style('number')}>{ticketNumber(row.number)}</span>
        <span className={style('buttons')}>
          <IconButton label={intl.formatMessage(w.open)} onPress={props.onOpen}>
            <Icon of={Maximize2} />
          </IconButton>
          <IconButton label={intl.formatMessage(w.close)} onPress={props.onClose}>
            <Icon of={X} />
          </IconButton>
        </span>
      </header>
      <div className={style('body')}>
        <section className={style('part')}>
          <h2 dir="auto">{row.title}</h2>
          <p className={style('states')}>
            <Badge tone={row.status === 'waiting' ? 'paused' : 'info'}>
              {intl.formatMessage(statusWords[row.status])}
            </Badge>
            <DueIn row={row} long />
          </p>
          <dl className={style('about')}>
            <dt>
              <FormattedMessage {...w.person} />
            </dt>
            <dd>
              <bdi>{row.requester.name}</bdi>
            </dd>
            {row.deviceName === null ? null : (
              <>
                <dt>
                  <FormattedMessage {...w.device} />
                </dt>
                <dd className={style('device')}>
                  <span className="clip">{row.deviceName}</span>
                  {device ? <DevicePresence device={device} /> : null}
                </dd>
              </>
            )}
            <dt>
              <FormattedMessage {...w.stops} />
            </dt>
            <dd>{intl.formatMessage(impactWords[row.impact])}</dd>
            <dt>
              <FormattedMessage {...w.with} />
            </dt>
            <dd>
              {row.assignee === null ? (
                <FormattedMessage {...w.nobody} />
              ) : (
                <bdi>{row.assignee.name}</bdi>
              )}
            </dd>
          </dl>
        </section>
        {refusal !== undefined && ticket === undefined ? (
          <p className={style('part', 'refused')}>{wordsFor(intl, { refusal })}</p>
        ) : null}
        {shown.map((entry) =>
          entry === undefined ? null : (
            <section key={entry.id} className={style('part', entry.kind === 'note' && 'note')}>
              {entry.kind === 'note' ? (
                <p className={style('note-head')}>
                  <FormattedMessage {...w.note} />
                </p>
              ) : null}
              <h3>
                <bdi>{firstName(entry.author.name)}</bdi> <Moment at={entry.at} />
              </h3>
              <Markdown text={entry.body} />
            </section>
          ),
        )}
        {row.snapshot === null ? null : (
          <section className={style('part')}>
            <h3>
              <FormattedMessage {...w.findings} />
            </h3>
            <FindingsBrief snapshotId={row.snapshot.id} />
          </section>
        )}
      </div>
      <footer className={style('foot')}>
        {present ? (
          <p className="meta muted">
            <FormattedMessage {...w.present} values={{ ...present }} />
          </p>
        ) : null}
        <div className={style('acts')}>
          <Button kind="primary" size="small" onPress={props.onOpen}>
            <FormattedMessage {...w.open} />
            <KeyCap keys="Enter" onColour />
          </Button>
          <Button size="small" onPress={() => void commands.run('reply')}>
            <FormattedMessage {...w.reply} />
            <KeyCap keys="R" />
          </Button>
          {row.assignee?.id === me ? null : (
            <Button size="small" onPress={() => void commands.run('take')}>
              <FormattedMessage {...w.take} />
              <KeyCap keys="I" />
            </Button>
          )}
        </div>
      </footer>
    </aside>
  );
}
