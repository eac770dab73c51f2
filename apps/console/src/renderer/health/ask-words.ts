import type { RemedyId } from '@firstline/protocol/health';
import { defineMessages } from '@firstline/ui/messages';
import type { MessageDescriptor } from 'react-intl';

const button = 'Button on a finding; … because a question follows';
/** What a technician presses to ask for a remedy. */
export const askWords: Readonly<Record<RemedyId, MessageDescriptor>> = defineMessages({
  'clear-print-queue': {
    id: 'remedy.ask.clear-print-queue',
    defaultMessage: 'Ask to clear the print queue…',
    description: button,
  },
  'restart-print-service': {
    id: 'remedy.ask.restart-print-service',
    defaultMessage: 'Ask to restart printing…',
    description: button,
  },
  'flush-dns': {
    id: 'remedy.ask.flush-dns',
    defaultMessage: 'Ask to forget remembered addresses…',
    description: button,
  },
  'renew-address': {
    id: 'remedy.ask.renew-address',
    defaultMessage: 'Ask to renew the network address…',
    description: button,
  },
  'restart-user-service': {
    id: 'remedy.ask.restart-user-service',
    defaultMessage: 'Ask to restart the service…',
    description: button,
  },
  'free-disk-space': {
    id: 'remedy.ask.free-disk-space',
    defaultMessage: 'Ask to free up space…',
    description: button,
  },
  'stop-program': {
    id: 'remedy.ask.stop-program',
    defaultMessage: 'Ask to stop the program…',
    description: button,
  },
  'correct-clock': {
    id: 'remedy.ask.correct-clock',
    defaultMessage: 'Ask to correct the clock…',
    description: button,
  },
  'reset-proxy': {
    id: 'remedy.ask.reset-proxy',
    defaultMessage: 'Ask to switch the proxy off…',
    description: button,
  },
  'repair-packages': {
    id: 'remedy.ask.repair-packages',
    defaultMessage: 'Ask to finish interrupted installations…',
    description: button,
  },
  'reconnect-vpn': {
    id: 'remedy.ask.reconnect-vpn',
    defaultMessage: 'Ask to connect the VPN again…',
    description: button,
  },
  'restart-audio': {
    id: 'remedy.ask.restart-audio',
    defaultMessage: 'Ask to restart sound…',
    description: button,
  },
});
