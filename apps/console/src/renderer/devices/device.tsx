import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Shape } from '@firstline/ui/shape';
import { defineMessages } from '@firstline/ui/messages';
import type { Device } from '@firstline/protocol/devices';
import { ChevronLeft } from 'lucide-react';
import { useEffect } from 'react';
import { FormattedDate, FormattedMessage, useIntl } from 'react-intl';
import { useCommand, useConsole, useDevices, useSession } from '../console-context.ts';
import { afresh, type Place } from '../places.ts';
import { wordsFor } from '../refusal-words.ts';
import { SnapshotView } from '../snapshots/snapshot-view.tsx';
import { Moment } from '../tickets/moment.tsx';
import { DevicePresence } from './device-presence.tsx';
import { DeviceTickets } from './device-tickets.tsx';
import { UpdateOutcome } from './update-outcome.tsx';
import { Quarantine } from './quarantine.tsx';
import pageSheet from '../page.module.css';
import sheet from './devices.module.css';

const style = classNames(pageSheet, sheet);
type DevicePlace = Extract<Place, { at: 'device' }>;
const w = defineMessages({
  back: { id: 'device.back', defaultMessage: 'All devices', description: 'Button' },
  snapshots: { id: 'device.snapshots', defaultMessage: 'Snapshots', description: 'Heading' },
  tickets: { id: 'device.tickets', defaultMessage: 'Tickets', description: 'Heading' },
  enrolled: { id: 'device.enrolled', defaultMessage: 'Enrolled {date}', description: 'Fact' },
  agent: {
    id: 'device.agent',
    defaultMessage: 'agent {version}',
    description: 'Fact: version of the agent',
  },
  account: { id: 'device.account', defaultMessage: 'signed in as {name}', description: 'Fact' },
  nobody: {
    id: 'device.nobody',
    defaultMessage: 'not mapped to a person yet',
    description: 'Fact',
  },
  key: {
    id: 'device.key',
    defaultMessage: 'Key {key}',
    description: 'Fact: the first characters of the sealing key',
  },
  none: {
    id: 'device.no-snapshots',
    defaultMessage: 'This device has not sent a snapshot. One comes with the next ticket.',
    description: 'Instead of the snapshots',
  },
  healthy: {
    id: 'device.healthy',
    defaultMessage: 'healthy',
    description: 'A snapshot without findings',
  },
});

/** One computer: whose it is, how it is, its tickets, and its snapshots. */
export function DeviceScreen(props: { readonly place: DevicePlace }) {
  const { place } = props;
  const intl = useIntl();
  const { devices, places } = useConsole();
  const device = useDevices((state) => state.byId[place.device]);
  const snapshots = useDevices((state) => state.snapshots[place.device]);
  const refusal = useDevices((state) => state.unread[place.device]);
  const linked = useSession((state) => state.link.state === 'online');
  useEffect(() => void devices.readDevice(place.device), [devices, place.device, linked]);
  const leave = (): void => places.go({ at: 'devices', find: '' });
  useCommand('back', leave);
  if (device === undefined) {
    return (
      <section className={style('empty')}>
        {refusal === undefined ? null : <p role="alert">{wordsFor(intl, { refusal })}</p>}
      </section>
    );
  }
  const shown = place.snapshot ?? snapshots?.[0]?.id ?? null;
  return (
    <article className={style('page')} data-region="device">
      <header className={style('head')}>
        <button type="button" className={style('leave')} onClick={leave}>
          <Icon of={ChevronLeft} size={14} />
          <FormattedMessage {...w.back} />
        </button>
        <p className={style('title')}>
          <strong>
            <bdi>{device.name}</bdi>
          </strong>
          <DevicePresence device={device} long />
          {device.group === null ? null : <span className="meta muted">{device.group}</span>}
        </p>
        <p className="muted">
          <About device={device} />
        </p>
        <UpdateOutcome update={device.update} />
        <Quarantine device={device} />
      </header>
      <div className={style('halves')}>
        <nav className={style('snapshots')} data-region="snapshots">
          <h2>
            <FormattedMessage {...w.snapshots} />
          </h2>
          {(snapshots ?? []).map((line) => (
            <button
              type="button"
              key={line.id}
              className={style('way')}
              aria-current={line.id === shown ? 'true' : undefined}
              onClick={() => places.adjust({ ...place, ...afresh, snapshot: line.id })}
            >
              <Moment at={line.takenAt} />
              <span className={style('aside')}>
                <Shape kind={line.bad > 0 ? 'bad' : line.warn > 0 ? 'warn' : 'ok'} size={10} />
                {line.bad + line.warn === 0
                  ? intl.formatMessage(w.healthy)
                  : intl.formatNumber(line.bad + line.warn)}
              </span>
            </button>
          ))}
          <h2>
            <FormattedMessage {...w.tickets} />
          </h2>
          <DeviceTickets deviceId={device.id} />
        </nav>
        {shown === null ? (
          <p className={style('empty')}>
            {snapshots === undefined ? null : <FormattedMessage {...w.none} />}
          </p>
        ) : (
          <SnapshotView
            key={shown}
            snapshotId={shown}
            requester={device.person?.name ?? device.name}
            deviceId={place.device}
            looking={place}
            onLook={(next) => places.adjust({ ...place, snapshot: shown, ...next })}
          />
        )}
      </div>
    </article>
  );
}

function About({ device }: { readonly device: Device }) {
  const intl = useIntl();
  const facts = [
    device.person?.name ?? intl.formatMessage(w.nobody),
    device.osName,
    intl.formatMessage(w.account, { name: device.signInName }),
    device.agentVersion === null
      ? ''
      : intl.formatMessage(w.agent, { version: device.agentVersion }),
  ].filter(Boolean);
  return (
    <>
      {facts.join(' · ')} ·{' '}
      <FormattedMessage
        {...w.enrolled}
        values={{ date: <FormattedDate value={device.enrolledAt} dateStyle="medium" /> }}
      />{' '}
      ·{' '}
      <span className="mono meta" title={device.sealingKey}>
        <FormattedMessage {...w.key} values={{ key: device.sealingKey.slice(0, 8) }} />
      </span>
    </>
  );
}
