import type { TicketRow } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useDevices, useSession } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';

const w = defineMessages({
  offline: {
    id: 'remedy.offline',
    defaultMessage: 'No connection to the server. A remedy can be asked for once it is back.',
    description: 'Why no remedy can be asked for',
  },
  noDevice: {
    id: 'remedy.no-device',
    defaultMessage: 'A remedy needs a device, and none belongs to this ticket.',
    description: 'Why no remedy can be asked for',
  },
});

/** Why no remedy can be asked for now, in words; null when one can. The server decides; this saves a question. */
export function useRemedyOff(row: TicketRow): string | null {
  const intl = useIntl();
  const me = useSession((state) => state.session.me?.id);
  const linked = useSession((state) => state.link.state === 'online');
  const device = useDevices((state) =>
    row.deviceId === null ? undefined : state.byId[row.deviceId],
  );
  const words = (refusal: string): string => wordsFor(intl, { refusal });
  if (row.deviceId === null) return intl.formatMessage(w.noDevice);
  if (!linked) return intl.formatMessage(w.offline);
  if (row.status === 'closed') return words('ticket.wrong-status');
  if (row.assignee?.id !== me) return words('remedy.not-assigned');
  if (device === undefined) return null;
  if (device.quarantine !== null) return words('remedy.device-quarantined');
  if (!device.online) return words('remedy.device-offline');
  switch (device.presence) {
    case 'locked':
      return words('remedy.device-locked');
    case 'busy':
      return words('remedy.device-busy');
    case 'nobody':
    case 'unknown':
      return words('remedy.nobody-there');
    case 'here':
      return null;
  }
}
