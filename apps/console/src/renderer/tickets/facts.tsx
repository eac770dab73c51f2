import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import type { TicketRow } from '@firstline/protocol/tickets';
import { ChevronRight, SquareTerminal } from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useDevices, usePlaces, useTickets } from '../console-context.ts';
import { DevicePresence } from '../devices/device-presence.tsx';
import { afresh } from '../places.ts';
import { ChangedBrief } from '../snapshots/changes/changed-brief.tsx';
import { FindingsBrief } from '../snapshots/findings-brief.tsx';
import sheet from './facts.module.css';
import { useSessionOff } from '../remote-shell/use-session-off.ts';
import { impactWords, ticketNumber } from './ticket-words.ts';

const style = classNames(sheet);
const w = defineMessages({
  name: {
    id: 'facts.name',
    defaultMessage: 'About this ticket',
    description: 'Name of the side panel',
  },
  person: { id: 'facts.person', defaultMessage: 'Person', description: 'Heading' },
  someone: {
    id: 'facts.someone',
    defaultMessage: 'Not mapped to a person yet',
    description: 'The device’s account has no person',
  },
  stops: {
    id: 'facts.stops',
    defaultMessage: 'Stops them: {impact}',
    description: 'How much it stops the employee',
  },
  others: {
    id: 'facts.others',
    defaultMessage:
      '{count, plural, =0 {No other open ticket} one {# other open ticket} other {# other open tickets}}',
    description: 'Of the same person',
  },
  device: { id: 'facts.device', defaultMessage: 'Device', description: 'Heading' },
  noDevice: {
    id: 'facts.no-device',
    defaultMessage: 'No device belongs to this ticket.',
    description: 'Fact',
  },
  findings: { id: 'facts.findings', defaultMessage: 'Findings', description: 'Heading' },
  open: {
    id: 'facts.open-snapshot',
    defaultMessage: 'Snapshot',
    description: 'Link to the snapshot',
  },
  noSnapshot: {
    id: 'facts.no-snapshot',
    defaultMessage: 'No snapshot came with this ticket.',
    description: 'Fact',
  },
  session: { id: 'facts.session', defaultMessage: 'Ask for a session', description: 'Button' },
});

/** What is known besides the words: the person, their computer, what it found wrong, and the way in. */
export function Facts(props: { readonly row: TicketRow }) {
  const { row } = props;
  const intl = useIntl();
  const { commands, places } = useConsole();
  const place = usePlaces((state) => state.queue);
  const device = useDevices((state) =>
    row.deviceId === null ? undefined : state.byId[row.deviceId],
  );
  const others = useOtherTickets(row);
  const off = useSessionOff(row);
  return (
    <aside className={style('facts')} aria-label={intl.formatMessage(w.name)} data-region="facts">
      <section className={style('part')}>
        <p className="across">
          <strong className="clip">
            <bdi>{row.requester.name}</bdi>
          </strong>
        </p>
        <p className="muted">
          {row.requester.id === null ? (
            <FormattedMessage {...w.someone} />
          ) : (
            <FormattedMessage {...w.others} values={{ count: others.length }} />
          )}
        </p>
        <p className="muted">
          <FormattedMessage
            {...w.stops}
            values={{ impact: intl.formatMessage(impactWords[row.impact]) }}
          />
        </p>
        {others.length > 0 ? (
          <ul className={style('others')}>
            {others.map((other) => (
              <li key={other.id}>
                <button
                  type="button"
                  onClick={() =>
                    places.go({ ...place, ticket: other.id, tab: 'conversation', ...afresh })
                  }
                >
                  <span className={style('number')}>{ticketNumber(other.number)}</span>
                  <span className="clip">{other.title}</span>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      <section className={style('part')}>
        {row.deviceName === null ? (
          <p className="muted">
            <FormattedMessage {...w.noDevice} />
          </p>
        ) : (
          <>
            <p className="across">
              <button
                type="button"
                className={style('link')}
                onClick={() =>
                  row.deviceId !== null &&
                  places.go({ at: 'device', device: row.deviceId, ...afresh })
                }
              >
                {row.deviceName}
              </button>
              <span className="end">{device ? <DevicePresence device={device} /> : null}</span>
            </p>
            {device ? <p className="muted">{device.osName}</p> : null}
          </>
        )}
      </section>
      {row.snapshot === null ? null : (
        <ChangedBrief snapshotId={row.snapshot.id} deviceId={row.deviceId} />
      )}
      <section className={style('part')}>
        <h2 className={style('heading')}>
          <FormattedMessage {...w.findings} />
          {row.snapshot === null ? null : (
            <button
              type="button"
              className={style('link', 'end')}
              onClick={() => places.go({ ...place, ticket: row.id, tab: 'snapshot', ...afresh })}
            >
              <FormattedMessage {...w.open} />
              <Icon of={ChevronRight} size={12} />
            </button>
          )}
        </h2>
        {row.snapshot === null ? (
          <p className="muted">
            <FormattedMessage {...w.noSnapshot} />
          </p>
        ) : (
          <FindingsBrief snapshotId={row.snapshot.id} />
        )}
      </section>
      <section className={style('part')}>
        <Button wide isDisabled={off !== null} onPress={() => void commands.run('session')}>
          <Icon of={SquareTerminal} />
          <FormattedMessage {...w.session} />
          <KeyCap keys="Shift+T" />
        </Button>
        {off === null ? null : <p className={style('why')}>{off}</p>}
      </section>
    </aside>
  );
}

/** The person's other tickets that are not done, newest first, five at most. */
function useOtherTickets(row: TicketRow): readonly TicketRow[] {
  const index = useTickets((state) => state.index);
  useTickets((state) => state.revision);
  if (row.requester.id === null) return [];
  return index.rows
    .filter(
      (each) =>
        each.requester.id === row.requester.id &&
        each.id !== row.id &&
        each.status !== 'resolved' &&
        each.status !== 'closed',
    )
    .sort((a, b) => b.number - a.number)
    .slice(0, 5);
}
