import { type LinkEnd, openLink, type Opening } from '@firstline/connection/link';
import type { OpenTo } from '@firstline/connection/outgoing/outgoing';
import { unreachedIn } from '@firstline/connection/outgoing/unreached';
import { dialWebSocket } from '@firstline/connection/socket';
import type { Timers } from '@firstline/connection/timers';
import {
  AGENT_FRAME_MAX_BYTES,
  Challenge,
  HEARTBEAT_MS,
  type Welcome,
} from '@firstline/protocol/agents';
import { proveDevice } from '../enrolment/agent-connect.ts';
import type { DeviceKey } from '../enrolment/device-key.ts';
import type { EnrolledDevice } from '../enrolment/enrolled-device.ts';
import { serverAddress } from '../enrolment/server-address.ts';
import { found, type Seen, seen, together } from './seen.ts';

export interface SocketNeeds {
  readonly origin: string;
  readonly open: OpenTo;
  readonly timers: Timers;
  readonly version: string;
  /** What this device can prove; null: only whether the server begins to talk is looked at. */
  readonly device: { readonly enrolled: EnrolledDevice; readonly key: DeviceKey } | null;
}

/** Opens the agent's own connection for a moment: proxies and firewalls that pass pages may cut it. */
export async function checkSocket(needs: SocketNeeds, signal: AbortSignal): Promise<Seen> {
  const { device } = needs;
  if (device === null) {
    const end = await talk(needs, signal, async (opening) =>
      Challenge.parse(await opening.receive()),
    );
    return 'said' in end ? seen('connection') : cut(needs.origin, end.ended);
  }
  const prove = proveDevice({
    device: device.enrolled,
    key: device.key,
    agentVersion: needs.version,
    // The agent itself tells it again when it connects.
    update: () => null,
    presence: () => 'nobody',
  });
  const end = await talk(needs, signal, prove);
  if ('said' in end) return standing(device.enrolled, end.said);
  const { refused } = end.ended;
  switch (refused) {
    case 'agent.unknown-device':
      return seen('device', found('device.unknown', { device: device.enrolled.name }));
    case 'agent.bad-signature':
      return seen('device', found('device.key', { problem: 'not-accepted' }));
    default:
      return cut(needs.origin, end.ended);
  }
}

const standing = (device: EnrolledDevice, { quarantined }: Welcome): Seen =>
  together([
    seen('connection'),
    quarantined
      ? seen('device', found('device.quarantined', { device: device.name }))
      : seen('device'),
  ]);

function cut(address: string, { error }: LinkEnd): Seen {
  const { status, problem } = unreachedIn(error)?.facts ?? {};
  const silent = error === null || problem === 'silent';
  const facts =
    status === undefined ? { problem: silent ? 'silent' : 'cut' } : { problem: 'refuses', status };
  return seen('connection', found('server.socket', { address, ...facts }));
}

/** Says hello on a socket of its own and hangs up, whatever was said. */
function talk<Said>(
  needs: SocketNeeds,
  signal: AbortSignal,
  authenticate: (opening: Opening) => Promise<Said>,
): Promise<{ readonly said: Said } | { readonly ended: LinkEnd }> {
  return new Promise((resolve) => {
    const link = openLink<Said>(
      {
        dial: dialWebSocket(serverAddress(needs.origin).agentSocket, {
          open: needs.open,
          timers: needs.timers,
          frameMaxBytes: AGENT_FRAME_MAX_BYTES,
        }),
        authenticate,
        timers: needs.timers,
        silenceMs: HEARTBEAT_MS,
        frameMaxBytes: AGENT_FRAME_MAX_BYTES,
      },
      {
        proven(said) {
          resolve({ said });
          link.close();
        },
        told() {},
        ended: (ended) => resolve({ ended }),
      },
    );
    signal.addEventListener('abort', () => link.terminate(), { once: true });
  });
}
