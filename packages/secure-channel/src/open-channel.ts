import { concat, utf8 } from './bytes.ts';
import type { Crypto, KeyPair } from './crypto.ts';
import { startHandshake, type Role } from './handshake.ts';
import { decodeHello, encodeHello, type Hello } from './hello.ts';
import { sealedFrames, type SealedFrames } from './sealed-frames.ts';
import {
  CODE_NONCE_BYTES,
  COMMITMENT_BYTES,
  commit,
  keepsCommitment,
  shortCode,
} from './short-code.ts';

/** The other side: what it says it is, and the static key it has proven to hold. */
export interface Peer {
  readonly hello: Hello;
  readonly publicKey: Uint8Array;
}

/** What to do after a message: send these, in order; then wait, use the channel, or give up for ever. */
export type OpeningStep =
  | { readonly kind: 'waiting'; readonly send: readonly Uint8Array[] }
  | {
      readonly kind: 'open';
      readonly send: readonly Uint8Array[];
      readonly channel: SealedFrames;
      /** Six digits, equal on both screens when nobody stands between. */
      readonly code: string;
      readonly peer: Peer;
    }
  | { readonly kind: 'failed'; readonly fault: OpeningFault };

/** `altered`: a message was not what an honest peer sends. `refused`: this side's own `accept` said no. */
export type OpeningFault = 'altered' | 'refused';

/** One attempt at a channel, message by message. The initiator's `begin` gives the first message. */
export interface Opening {
  readonly begin: () => OpeningStep;
  readonly receive: (message: Uint8Array) => OpeningStep;
}

/** What both ends mix in before the first byte: a relay that joins two different shells joins nothing. */
export const shellPrologue = (shell: {
  readonly shellId: string;
  readonly ticketId: string;
  readonly deviceId: string;
}): Uint8Array =>
  utf8(['firstline/shell/1', shell.shellId, shell.ticketId, shell.deviceId].join('\n'));

/**
 * Handshake, then short code, as one conversation of six messages. `accept` is asked once, as soon as
 * the peer's key is proven and before this side says anything more.
 */
export function openChannel(options: {
  readonly crypto: Crypto;
  readonly role: Role;
  readonly prologue: Uint8Array;
  readonly staticKeys: KeyPair;
  readonly hello: Hello;
  readonly accept: (peer: Peer) => boolean;
}): Opening {
  const { crypto, role, hello } = options;
  const handshake = startHandshake(options);
  const expected = role === 'initiator' ? 'agent' : 'technician';
  let established: { channel: SealedFrames; hash: Uint8Array; peer: Peer } | null = null;
  let over = false;
  let first: OpeningFault | null = null;

  const fail = (fault: OpeningFault): OpeningStep => {
    over = true;
    first ??= fault;
    established?.channel.close();
    return { kind: 'failed', fault: first };
  };
  const waiting = (...send: readonly (Uint8Array | null)[]): OpeningStep =>
    send.every((message) => message !== null) ? { kind: 'waiting', send } : fail('altered');

  /** The peer behind a payload: null when it is no hello of the other role. */
  const peerOf = (payload: Uint8Array | null): Peer | null => {
    const theirs = payload && decodeHello(payload);
    const publicKey = handshake.remoteKey();
    if (!theirs || !publicKey || theirs.role !== expected) return null;
    return { hello: theirs, publicKey };
  };
  const establish = (peer: Peer): SealedFrames | null => {
    const keys = handshake.result();
    if (!keys) return null;
    const channel = sealedFrames({ crypto, role, keys });
    established = { channel, hash: keys.hash, peer };
    return channel;
  };
  const open = (
    nonces: { readonly agentNonce: Uint8Array; readonly technicianNonce: Uint8Array },
    send: readonly Uint8Array[],
  ): OpeningStep => {
    if (!established) return fail('altered');
    over = true;
    const { channel, hash, peer } = established;
    return { kind: 'open', send, channel, peer, code: shortCode(crypto, { hash, ...nonces }) };
  };

  const payload = encodeHello(hello);
  const nothing: Uint8Array = new Uint8Array(0);
  const promise = commit(crypto);

  const initiatorSteps: readonly ((message: Uint8Array) => OpeningStep)[] = [
    (message) => {
      const peer = peerOf(handshake.read(message));
      if (!peer) return fail('altered');
      if (!options.accept(peer)) return fail('refused');
      const third = handshake.write(payload);
      return waiting(third, establish(peer)?.seal(promise.commitment) ?? null);
    },
    (message) => {
      const agentNonce = established?.channel.open(message) ?? nothing;
      const reveal = established?.channel.seal(promise.nonce) ?? null;
      if (agentNonce.length !== CODE_NONCE_BYTES || !reveal) return fail('altered');
      return open({ agentNonce, technicianNonce: promise.nonce }, [reveal]);
    },
  ];

  let commitment: Uint8Array = nothing;
  const responderSteps: readonly ((message: Uint8Array) => OpeningStep)[] = [
    (message) => (handshake.read(message) ? waiting(handshake.write(payload)) : fail('altered')),
    (message) => {
      const peer = peerOf(handshake.read(message));
      if (!peer) return fail('altered');
      if (!options.accept(peer)) return fail('refused');
      return establish(peer) ? waiting() : fail('altered');
    },
    (message) => {
      commitment = concat(established?.channel.open(message) ?? nothing);
      if (commitment.length !== COMMITMENT_BYTES) return fail('altered');
      return waiting(established?.channel.seal(promise.nonce) ?? null);
    },
    (message) => {
      const technicianNonce = established?.channel.open(message) ?? nothing;
      if (!keepsCommitment(crypto, commitment, technicianNonce)) return fail('altered');
      return open({ agentNonce: promise.nonce, technicianNonce }, []);
    },
  ];

  const steps = role === 'initiator' ? initiatorSteps : responderSteps;
  let at = 0;
  return {
    begin: () => (role === 'initiator' ? waiting(handshake.write(nothing)) : waiting()),
    receive(message) {
      const step = steps[at];
      at += 1;
      return over || !step ? fail('altered') : step(message);
    },
  };
}
