import type { OpenTo } from '@firstline/connection/outgoing/outgoing';
import type { Timers } from '@firstline/connection/timers';
import type { RefusalCode } from '@firstline/protocol/refusal';
import type { DeviceKey } from '../enrolment/device-key.ts';
import type { EnrolledDevice } from '../enrolment/enrolled-device.ts';
import { found, notSeen, type Seen, seen, together } from './seen.ts';
import { checkSocket } from './socket-check.ts';

/** How an enrolled device stands, as far as this computer knows without asking. */
export type DeviceStanding =
  | { readonly state: 'connected'; readonly quarantined: boolean }
  | { readonly state: 'refused'; readonly refusal: RefusalCode }
  /** Its agent runs and has no connection now: it tries by itself. */
  | { readonly state: 'away' }
  /** No agent runs, so the doctor may prove itself in its place for a moment. */
  | { readonly state: 'idle'; readonly key: DeviceKey }
  | { readonly state: 'sealed' }
  | { readonly state: 'no-key'; readonly problem: 'missing' | 'unreadable' };

/**
 * Whether the server takes this device for what it is. While its agent runs that one is asked: a second
 * connection would take its place.
 */
export async function checkDevice(
  needs: {
    readonly device: EnrolledDevice;
    readonly standing: DeviceStanding;
    readonly open: OpenTo;
    readonly timers: Timers;
    readonly version: string;
  },
  signal: AbortSignal,
): Promise<Seen> {
  const { device, standing } = needs;
  const anonymous = () => checkSocket({ ...needs, origin: device.server, device: null }, signal);
  switch (standing.state) {
    case 'connected':
      return together([seen('connection'), quarantineOf(device, standing.quarantined)]);
    case 'refused':
      return together([await anonymous(), refusedAs(device, standing.refusal)]);
    case 'away':
      return together([await anonymous(), notSeen('failed', 'device')]);
    case 'sealed':
      return together([await anonymous(), notSeen('sealed', 'device')]);
    case 'no-key':
      return seen('device', found('device.key', { problem: standing.problem }));
    case 'idle': {
      const proving = { enrolled: device, key: standing.key };
      return checkSocket({ ...needs, origin: device.server, device: proving }, signal);
    }
  }
}

const quarantineOf = ({ name }: EnrolledDevice, quarantined: boolean): Seen =>
  quarantined ? seen('device', found('device.quarantined', { device: name })) : seen('device');

function refusedAs({ name }: EnrolledDevice, refusal: RefusalCode): Seen {
  switch (refusal) {
    case 'agent.unknown-device':
      return seen('device', found('device.unknown', { device: name }));
    case 'agent.bad-signature':
      return seen('device', found('device.key', { problem: 'not-accepted' }));
    case 'device.key-missing':
      return seen('device', found('device.key', { problem: 'missing' }));
    default:
      return notSeen('failed', 'device');
  }
}
