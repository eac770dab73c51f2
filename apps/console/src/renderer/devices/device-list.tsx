import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import type { Device } from '@firstline/protocol/devices';
import { defineMessages } from '@firstline/ui/messages';
import { useEffect, useMemo, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand, useConsole, useDevices, useSession } from '../console-context.ts';
import { addressOf, afresh } from '../places.ts';
import { wordsFor } from '../refusal-words.ts';
import { Moment } from '../tickets/moment.tsx';
import { DevicePresence } from './device-presence.tsx';
import pageSheet from '../page.module.css';
import sheet from './devices.module.css';

const style = classNames(pageSheet, sheet);
const w = defineMessages({
  title: { id: 'devices.title', defaultMessage: 'Devices', description: 'Heading' },
  count: {
    id: 'devices.count',
    defaultMessage: '{count, plural, one {# device} other {# devices}}',
    description: 'How many are listed',
  },
  filter: {
    id: 'devices.filter',
    defaultMessage: 'Filter by name, person or system',
    description: 'Field',
  },
  name: { id: 'devices.name', defaultMessage: 'Name', description: 'Column' },
  person: { id: 'devices.person', defaultMessage: 'Person', description: 'Column' },
  system: { id: 'devices.system', defaultMessage: 'System', description: 'Column' },
  state: { id: 'devices.state', defaultMessage: 'State', description: 'Column' },
  findings: { id: 'devices.findings', defaultMessage: 'Findings', description: 'Column' },
  tickets: { id: 'devices.tickets', defaultMessage: 'Open tickets', description: 'Column' },
  nobody: {
    id: 'devices.nobody',
    defaultMessage: 'nobody yet',
    description: 'No person is mapped',
  },
  fine: { id: 'devices.fine', defaultMessage: 'fine', description: 'A snapshot without findings' },
  none: {
    id: 'devices.no-snapshot',
    defaultMessage: 'no snapshot',
    description: 'A device that sent none',
  },
  empty: {
    id: 'devices.empty',
    defaultMessage: 'No device is enrolled yet.',
    description: 'Empty list',
  },
  emptyMore: {
    id: 'devices.empty.more',
    defaultMessage:
      'An admin makes a token on the server; the agent enrols with it. The device appears here by itself.',
    description: 'Under “No device is enrolled yet.”',
  },
  nothing: {
    id: 'devices.nothing',
    defaultMessage: 'Nothing matches “{find}”.',
    description: 'Empty list with a filter',
  },
});

/** C8: every enrolled computer, whose it is, how it is. */
export function DeviceList(props: { readonly find: string }) {
  const { find } = props;
  const intl = useIntl();
  const { devices, places } = useConsole();
  const byId = useDevices((state) => state.byId);
  const loaded = useDevices((state) => state.loaded);
  const refusal = useDevices((state) => state.unread['list']);
  const linked = useSession((state) => state.link.state === 'online');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void devices.read(), [devices, linked]);
  useCommand('filter', () => field.current?.focus());
  const shown = useMemo(() => found(Object.values(byId), find), [byId, find]);
  return (
    <section className={style('page')} data-region="devices">
      <header className={style('bar')}>
        <h1>
          <FormattedMessage {...w.title} />
        </h1>
        <span className="muted num">
          <FormattedMessage {...w.count} values={{ count: shown.length }} />
        </span>
        <input
          ref={field}
          className={style('filter')}
          value={find}
          placeholder={intl.formatMessage(w.filter)}
          aria-label={intl.formatMessage(w.filter)}
          onChange={(event) => places.adjust({ at: 'devices', find: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') field.current?.blur();
          }}
        />
      </header>
      {refusal === undefined || loaded ? null : (
        <p className={style('refused')} role="alert">
          {wordsFor(intl, { refusal })}
        </p>
      )}
      {loaded && shown.length === 0 ? (
        <div className={style('empty')}>
          <h2>
            <FormattedMessage {...(find === '' ? w.empty : w.nothing)} values={{ find }} />
          </h2>
          {find === '' ? (
            <p>
              <FormattedMessage {...w.emptyMore} />
            </p>
          ) : null}
        </div>
      ) : null}
      {shown.length === 0 ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys
        <div
          className={style('port')}
          tabIndex={0}
          role="region"
          aria-label={intl.formatMessage(w.title)}
        >
          <table className={style('table', 'devices')}>
            <thead>
              <tr>
                <th scope="col">{intl.formatMessage(w.name)}</th>
                <th scope="col">{intl.formatMessage(w.person)}</th>
                <th scope="col">{intl.formatMessage(w.system)}</th>
                <th scope="col">{intl.formatMessage(w.state)}</th>
                <th scope="col">{intl.formatMessage(w.findings)}</th>
                <th scope="col">{intl.formatMessage(w.tickets)}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((device) => (
                <Line key={device.id} device={device} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line({ device }: { readonly device: Device }) {
  const intl = useIntl();
  const { places } = useConsole();
  const place = { at: 'device', device: device.id, ...afresh } as const; // as: a literal
  return (
    <tr onDoubleClick={() => places.go(place)}>
      <td>
        <a
          href={addressOf(place)}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            places.go(place);
          }}
        >
          <bdi>{device.name}</bdi>
        </a>
      </td>
      <td>
        {device.person === null ? (
          <span className="subtle">{intl.formatMessage(w.nobody)}</span>
        ) : (
          <bdi>{device.person.name}</bdi>
        )}
      </td>
      <td className="muted">{device.osName}</td>
      <td>
        <DevicePresence device={device} long />
      </td>
      <td>
        <FindingCount device={device} />
      </td>
      <td className="num">{intl.formatNumber(device.openTickets)}</td>
    </tr>
  );
}

/** How the last snapshot judged the computer. */
function FindingCount({ device }: { readonly device: Device }) {
  const intl = useIntl();
  const last = device.latestSnapshot;
  if (last === null) return <span className="subtle">{intl.formatMessage(w.none)}</span>;
  const count = last.bad + last.warn;
  return (
    <span className="across">
      <Shape kind={last.bad > 0 ? 'bad' : last.warn > 0 ? 'warn' : 'ok'} size={10} />
      {count === 0 ? intl.formatMessage(w.fine) : intl.formatNumber(count)}
      <Moment at={last.takenAt} />
    </span>
  );
}

/** Devices that match every word, by name. */
function found(devices: readonly Device[], find: string): readonly Device[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return devices
    .filter((device) => {
      const text = `${device.name} ${device.person?.name ?? ''} ${device.osName} ${device.signInName}`;
      return words.every((word) => text.toLowerCase().includes(word));
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
