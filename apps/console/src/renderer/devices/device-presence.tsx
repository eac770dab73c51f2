import { Shape, type ShapeKind } from '@firstline/ui/shape';
import type { Device } from '@firstline/protocol/devices';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';

const w = defineMessages({
  here: { id: 'presence.here', defaultMessage: 'online', description: 'State of a device' },
  locked: {
    id: 'presence.locked',
    defaultMessage: 'online, locked',
    description: 'State of a device',
  },
  busy: {
    id: 'presence.busy',
    defaultMessage: 'online, busy',
    description: 'State of a device: presenting or in full screen',
  },
  nobody: {
    id: 'presence.nobody',
    defaultMessage: 'online, nobody there',
    description: 'State of a device',
  },
  unknown: { id: 'presence.unknown', defaultMessage: 'online', description: 'State of a device' },
  offline: { id: 'presence.offline', defaultMessage: 'offline', description: 'State of a device' },
  offlineSince: {
    id: 'presence.offline-since',
    defaultMessage: 'offline since {time}',
    description: 'State of a device',
  },
});

/** Whether the computer is connected, and whether somebody is there. */
export function DevicePresence(props: { readonly device: Device; readonly long?: boolean }) {
  const { device } = props;
  const intl = useIntl();
  const kind: ShapeKind = !device.online
    ? 'info'
    : device.presence === 'here' || device.presence === 'unknown'
      ? 'ok'
      : 'paused';
  const since =
    props.long && device.lastSeenAt !== null
      ? intl.formatMessage(w.offlineSince, {
          time: intl.formatDate(device.lastSeenAt, { dateStyle: 'medium', timeStyle: 'short' }),
        })
      : intl.formatMessage(w.offline);
  return (
    <span className="across meta muted">
      <Shape kind={kind} size={8} />
      {device.online ? intl.formatMessage(w[device.presence]) : since}
    </span>
  );
}
