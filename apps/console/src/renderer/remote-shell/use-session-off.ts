import type { TicketRow } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { Role } from '@firstline/protocol/people';
import { useDevices, useSession, useShells } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { openShell } from './store.ts';

const w = defineMessages({
  open: {
    id: 'session.open-already',
    defaultMessage: 'A session is open or being asked for. One at a time.',
    description: 'Why no session can be asked for',
  },
  noDevice: {
    id: 'session.no-device',
    defaultMessage: 'A session needs a device, and none belongs to this ticket.',
    description: 'Why no session can be asked for',
  },
});

/** Why no session can be asked for now, in words; null when one can. In the web page that is said where the way out stands. */
export function useSessionOff(row: TicketRow): string | null {
  const intl = useIntl();
  const me = useSession((state) => state.session.me?.id);
  const role = useSession((state) => state.session.me?.role);
  const linked = useSession((state) => state.link.state === 'online');
  const shells = useSession((state) => state.session.shells);
  const device = useDevices((state) =>
    row.deviceId === null ? undefined : state.byId[row.deviceId],
  );
  const busy = useShells((state) => openShell(state) !== null);
  const words = (refusal: string): string => wordsFor(intl, { refusal });
  if (row.deviceId === null) return intl.formatMessage(w.noDevice);
  if (!shells) return null;
  if (!opensShells(role)) return words('auth.not-allowed');
  if (busy) return intl.formatMessage(w.open);
  if (!linked) return words('server.unreachable');
  if (row.assignee?.id !== me) return words('shell.not-assigned');
  if (device === undefined) return null;
  if (device.quarantine !== null) return words('shell.device-quarantined');
  if (!device.online) return words('shell.device-offline');
  switch (device.presence) {
    case 'locked':
      return words('shell.device-locked');
    case 'busy':
      return words('shell.device-busy');
    case 'nobody':
      return words('shell.nobody-there');
    case 'here':
    case 'unknown':
      return null;
  }
}

/** The server decides; saying so beforehand saves a question that would be refused. */
export const opensShells = (role: Role | undefined): boolean =>
  role === 'tier-2' || role === 'tier-3' || role === 'lead';

/** The choices of how long, minutes: the second tier asks again after half an hour. */
export const shellLengths = (role: Role | undefined): readonly string[] =>
  role === 'tier-3' ? ['10', '30', '60'] : ['10', '30'];
