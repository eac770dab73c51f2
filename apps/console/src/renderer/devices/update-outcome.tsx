import type { Device } from '@firstline/protocol/devices';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { FormattedMessage } from 'react-intl';
import { Moment } from '../tickets/moment.tsx';

const w = defineMessages({
  updated: {
    id: 'device.update.updated',
    defaultMessage: 'Updated itself from {from} to {to}.',
    description: 'How the last update of an agent ended; versions',
  },
  'rolled-back': {
    id: 'device.update.rolled-back',
    defaultMessage: 'Version {from} failed to start three times. {to} runs again.',
    description: 'How the last update of an agent ended; versions',
  },
  refused: {
    id: 'device.update.refused',
    defaultMessage: 'Refused an update: {reason}. {from} runs on.',
    description:
      'How the last update of an agent ended; reason is a code that the guide for updates lists',
  },
});

/** How the agent's last update of itself ended, where it told of one; what went wrong stands out. */
export function UpdateOutcome({ update }: { readonly update: Device['update'] }) {
  if (update === null) return null;
  const { result, from, to, reason, at } = update;
  return (
    <p className="across muted">
      {result === 'updated' ? null : <Shape kind="warn" size={10} />}
      <FormattedMessage {...w[result]} values={{ from, to, reason }} />
      <Moment at={at} />
    </p>
  );
}
