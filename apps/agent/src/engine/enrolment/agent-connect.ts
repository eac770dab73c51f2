import type { Opening } from '@firstline/connection/link';
import {
  Challenge,
  type PresenceState,
  Proof,
  proofStatement,
  type UpdateOutcome,
  Welcome,
} from '@firstline/protocol/agents';
import { Refusal } from '@firstline/protocol/refusal';
import { PROTOCOL_VERSION, speaks } from '@firstline/protocol/version';
import type { DeviceKey } from './device-key.ts';
import type { EnrolledDevice } from './enrolled-device.ts';

/**
 * Proves on every connect that this device holds its key: signs the server's fresh nonce together with
 * the address that was dialled, so that a proof overheard or passed on opens nothing.
 */
export function proveDevice(options: {
  readonly device: EnrolledDevice;
  readonly key: DeviceKey;
  readonly agentVersion: string;
  /** How the last update of this program ended. */
  readonly update: () => UpdateOutcome | null;
  readonly presence: () => PresenceState;
}): (opening: Opening) => Promise<Welcome> {
  const { device, key, agentVersion, update, presence } = options;
  return async (opening) => {
    const challenge = Challenge.parse(await opening.receive());
    if (!speaks(challenge.protocol)) {
      throw new Refusal('protocol.unsupported', { protocol: challenge.protocol });
    }
    const proof = {
      nonce: challenge.nonce,
      origin: device.server,
      deviceId: device.deviceId,
      protocol: PROTOCOL_VERSION,
    };
    opening.send({
      type: 'agent.prove',
      deviceId: device.deviceId,
      origin: proof.origin,
      protocol: proof.protocol,
      agentVersion,
      update: update(),
      presence: presence(),
      signature: key.sign(proofStatement(proof)),
    } satisfies Proof);
    return Welcome.parse(await opening.receive());
  };
}
