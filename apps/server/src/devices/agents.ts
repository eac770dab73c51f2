import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import {
  AGENT_FRAME_MAX_BYTES,
  CHALLENGE_MS,
  type Challenge,
  HEARTBEAT_MS,
  type OrganisationEndpoint,
  Proof,
  presenceChanged,
  proofStatement,
  type Welcome,
} from '@firstline/protocol/agents';
import { closeCodes } from '@firstline/protocol/close-codes';
import { decodeJson, parseShape } from '@firstline/protocol/codec';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import { PROTOCOL_VERSION, speaks } from '@firstline/protocol/version';
import type { WebSocket } from 'ws';
import type { DeviceId } from '@firstline/protocol/ids';
import type { Context, DeviceActor } from '../context.ts';
import { organisationName, peopleByIds } from '../people/people.ts';
import { cleanText } from '../platform/http/clean-text.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Origins } from '../platform/http/origins.ts';
import { refused } from '../platform/http/refusals.ts';
import type { Dispatch } from '../platform/sockets/dispatch.ts';
import { createInbox } from '../platform/sockets/inbox.ts';
import { createPeer, type Peer } from '../platform/sockets/peer.ts';
import type { SocketRoute } from '../platform/sockets/upgrade.ts';
import type { DeviceLink, Devices, KeptDevice, Presence } from './devices.ts';
import { provesKey } from './proof.ts';
import * as store from './store.ts';

export const AGENTS_PATH = '/agents/v1';
/** Until it has proven who it is, nobody may send more than a proof is long. */
const PROOF_MAX_CHARACTERS = 2_000;

export interface AgentsNeeds {
  readonly devices: Devices;
  readonly presence: Presence;
  readonly origins: Origins;
  /** Servers that the organisation wants its computers to reach. */
  readonly endpoints: readonly OrganisationEndpoint[];
  readonly dispatch: Dispatch;
  readonly context: <Who extends Context['actor']>(actor: Who) => Context<Who>;
  /** A proof tells of another end of an update than was kept. */
  readonly updateEnded: (tx: Tx, id: DeviceId) => Promise<void>;
  /** A device's link ended and no other took over. */
  readonly left: (device: DeviceActor) => void;
  /** A device has proven itself and can be told things. */
  readonly arrived: (device: DeviceActor) => void;
  readonly silenceMs?: number;
  readonly challengeMs?: number;
}

/** The agents' sockets: challenge, proof, welcome, then requests and events. */
export function agentSockets(needs: AgentsNeeds): SocketRoute {
  return {
    path: AGENTS_PATH,
    maxPayloadBytes: AGENT_FRAME_MAX_BYTES,
    browsers: 'refused',
    accept: (socket, request) => void greet(socket, request, needs),
  };
}

function greet(socket: WebSocket, _request: IncomingMessage, needs: AgentsNeeds): void {
  const nonce = randomBytes(32).toString('base64url');
  const now = needs.context({ kind: 'system', name: 'agents' }).now;
  let receive = (text: string): void => void prove(text);
  let onClose = (): void => {};

  const peer = createPeer(socket, needs.silenceMs ?? HEARTBEAT_MS, {
    onText: (text) => receive(text),
    onClose: () => {
      clearTimeout(late);
      onClose();
    },
    onFault: () => peer.close(closeCodes.malformed),
  });
  const late = setTimeout(
    () => peer.close(closeCodes.refused, 'agent.challenge-expired'),
    needs.challengeMs ?? CHALLENGE_MS,
  ).unref();
  peer.send({
    type: 'agent.challenge',
    nonce,
    serverTime: now.toISOString(),
    protocol: PROTOCOL_VERSION,
  } satisfies Challenge);

  async function prove(text: string): Promise<void> {
    // One answer to one challenge: whatever comes before the welcome is not another try.
    receive = () => peer.close(closeCodes.malformed);
    clearTimeout(late);
    try {
      if (text.length > PROOF_MAX_CHARACTERS) return peer.close(closeCodes.tooLarge);
      const proof = parseShape(Proof, decodeJson(text));
      if (!speaks(proof.protocol))
        return peer.close(closeCodes.unsupported, 'protocol.unsupported');
      const { device, welcome } = await check(proof, nonce, needs);
      if (!peer.isOpen()) return;
      const begun = begin(peer, device, proof, needs);
      onClose = begun.close;
      receive = begun.receive;
      peer.send(welcome);
    } catch (fault) {
      turnAway(peer, fault, needs);
    }
  }
}

async function check(
  proof: Proof,
  nonce: string,
  needs: AgentsNeeds,
): Promise<{ device: KeptDevice; welcome: Welcome }> {
  const ctx = needs.context({ kind: 'system', name: 'agents' });
  const { deviceId, origin, protocol } = proof;
  return ctx.transaction(async (tx) => {
    const [device] = await store.byIds(tx, [deviceId]);
    if (device === undefined) throw new Refusal('agent.unknown-device');
    const statement = proofStatement({ nonce, origin, deviceId, protocol });
    const proven = provesKey(device.signingKey, statement, proof.signature);
    // A proof made for another address was taken from somebody who dialled that one.
    if (!proven || !needs.origins.isOurs(origin)) throw new Refusal('agent.bad-signature');
    await store.seen(tx, deviceId, ctx.now, proof);
    if (!isDeepStrictEqual(device.update, proof.update)) await needs.updateEnded(tx, deviceId);
    const people = await peopleByIds(tx, [device.personId]);
    return {
      device,
      welcome: {
        type: 'agent.welcome',
        organisation: await organisationName(tx),
        endpoints: [...needs.endpoints],
        deviceName: device.name,
        person: people.get(device.personId ?? '')?.name ?? null,
        serverTime: ctx.now.toISOString(),
        trust: 'embedded',
        quarantined: device.quarantine !== null,
      },
    };
  });
}

function begin(peer: Peer, device: KeptDevice, proof: Proof, needs: AgentsNeeds) {
  const actor: DeviceActor = { kind: 'device', id: device.id, name: device.name };
  const link: DeviceLink = {
    tell: (type, body) => peer.send({ type, body }),
    close: (code, reason) => peer.close(code, reason),
  };
  needs.presence
    .connected(device.id, link, proof.presence)
    ?.close(closeCodes.replaced, 'another connection of this device');

  const announce = async (): Promise<void> => {
    const ctx = needs.context(actor);
    try {
      await ctx.transaction((tx) => needs.devices.publishChanged(tx, device.id));
    } catch (fault) {
      refused(fault, ctx.log, 'device presence'); // consoles see it with the next change
    }
  };
  const receive = createInbox(peer, async (text) => {
    const ctx = needs.context(actor);
    const frame = cleanText(decodeJson(text));
    if (isSaying(frame, presenceChanged.type)) {
      const { presence } = parseShape(presenceChanged.body, Reflect.get(frame, 'body'));
      if (needs.presence.changed(device.id, presence)) await announce();
      return;
    }
    peer.send(await needs.dispatch(frame, ctx));
  });
  void announce();
  needs.arrived(actor);
  return {
    receive,
    close(): void {
      if (!needs.presence.disconnected(device.id, link)) return;
      needs.left(actor);
      const ctx = needs.context(actor);
      void ctx
        .transaction(async (tx) => {
          await store.seen(tx, device.id, ctx.now, null);
          await needs.devices.publishChanged(tx, device.id);
        })
        .catch((fault: unknown) => refused(fault, ctx.log, 'device presence'));
    },
  };
}

const isSaying = (frame: unknown, type: string): frame is object =>
  typeof frame === 'object' && frame !== null && Reflect.get(frame, 'type') === type;

function turnAway(peer: Peer, fault: unknown, needs: AgentsNeeds): void {
  const { log } = needs.context({ kind: 'system', name: 'agents' });
  const { code } = refused(fault, log, 'agent.prove');
  const broken: readonly RefusalCode[] = ['request.malformed', 'request.invalid'];
  peer.close(broken.includes(code) ? closeCodes.malformed : closeCodes.refused, code);
}
