import { concat } from './bytes.ts';
import { KEY_BYTES, type Crypto, type KeyPair } from './crypto.ts';
import { symmetricState } from './key-schedule.ts';

/** The one suite: no negotiation, so nothing to downgrade. */
export const PROTOCOL_NAME = 'Noise_XX_25519_AESGCM_SHA256';

/** Largest handshake message, bytes: two keys, two tags and a payload of 4 KiB fit. */
export const HANDSHAKE_MESSAGE_MAX_BYTES = 4096 + 2 * KEY_BYTES + 32;

/** The console begins; the agent answers. */
export type Role = 'initiator' | 'responder';

/** What both ends know once the third message is through. */
export interface HandshakeResult {
  /** Equal on both sides exactly when nobody stands between them; the short code is made from it. */
  readonly hash: Uint8Array;
  readonly remoteKey: Uint8Array;
  readonly sendKey: Uint8Array;
  readonly receiveKey: Uint8Array;
}

/**
 * One run of the handshake. After the first null it is over for ever: every later call is null too,
 * so that a relay gets one try and no answer that depends on what it changed.
 */
export interface Handshake {
  /** The next message with its payload; null when it is not this side's turn or the run has failed. */
  readonly write: (payload: Uint8Array) => Uint8Array | null;
  /** The payload of the other side's message; null when it was altered, malformed or out of turn. */
  readonly read: (message: Uint8Array) => Uint8Array | null;
  /** The other side's proven static key, known to the initiator after message 2, to the responder after 3. */
  readonly remoteKey: () => Uint8Array | null;
  readonly result: () => HandshakeResult | null;
}

type Token = 'e' | 's' | 'ee' | 'es' | 'se';

const MESSAGES: readonly (readonly Token[])[] = [['e'], ['e', 'ee', 's', 'es'], ['s', 'se']];

/**
 * Noise XX: both identities travel encrypted, both are proven before anything is shown, and the
 * ephemeral keys give forward secrecy. `ephemeral` is for known-answer tests only.
 */
export function startHandshake(options: {
  readonly crypto: Crypto;
  readonly role: Role;
  /** What both sides must agree on beforehand; a difference fails the second message. */
  readonly prologue: Uint8Array;
  readonly staticKeys: KeyPair;
  readonly ephemeral?: KeyPair;
}): Handshake {
  const { crypto, role, staticKeys } = options;
  const initiator = role === 'initiator';
  const ephemeral = options.ephemeral ?? crypto.generateKeyPair();
  const state = symmetricState(crypto, PROTOCOL_NAME);
  state.mixHash(options.prologue);

  let remoteEphemeral: Uint8Array | null = null;
  let remoteStatic: Uint8Array | null = null;
  let next = 0;
  let failed = false;
  let result: HandshakeResult | null = null;

  const mixSecret = (own: KeyPair, theirs: Uint8Array | null): boolean => {
    const secret = theirs && crypto.diffieHellman(own.privateKey, theirs);
    // An all-zero secret comes from a point of small order: the other side contributed nothing.
    if (!secret || secret.every((byte) => byte === 0)) return false;
    state.mixKey(secret);
    return true;
  };

  const mixToken = (token: 'ee' | 'es' | 'se'): boolean => {
    if (token === 'ee') return mixSecret(ephemeral, remoteEphemeral);
    const ownStatic = (token === 'se') === initiator;
    return ownStatic ? mixSecret(staticKeys, remoteEphemeral) : mixSecret(ephemeral, remoteStatic);
  };

  const writeTokens = (tokens: readonly Token[]): Uint8Array[] | null => {
    const parts: Uint8Array[] = [];
    for (const token of tokens) {
      if (token === 'e') {
        state.mixHash(ephemeral.publicKey);
        parts.push(ephemeral.publicKey);
      } else if (token === 's') parts.push(state.encryptAndHash(staticKeys.publicKey));
      else if (!mixToken(token)) return null;
    }
    return parts;
  };

  /** Reads the keys in front of the payload; what is left is the payload. */
  const readTokens = (tokens: readonly Token[], message: Uint8Array): Uint8Array | null => {
    let rest = message;
    for (const token of tokens) {
      if (token === 'e') {
        if (rest.length < KEY_BYTES) return null;
        remoteEphemeral = rest.slice(0, KEY_BYTES);
        state.mixHash(remoteEphemeral);
        rest = rest.subarray(KEY_BYTES);
      } else if (token === 's') {
        const length = KEY_BYTES + state.overhead();
        if (rest.length < length) return null;
        remoteStatic = state.decryptAndHash(rest.subarray(0, length));
        if (!remoteStatic) return null;
        rest = rest.subarray(length);
      } else if (!mixToken(token)) return null;
    }
    return rest;
  };

  const finish = (): void => {
    next += 1;
    if (next < MESSAGES.length || !remoteStatic) return;
    const { first, second } = state.split();
    result = {
      hash: state.hash(),
      remoteKey: remoteStatic,
      sendKey: initiator ? first : second,
      receiveKey: initiator ? second : first,
    };
  };

  const turn = (mine: boolean): readonly Token[] | null => {
    const tokens = MESSAGES[next];
    const ours = (next % 2 === 0) === initiator;
    if (failed || !tokens || ours !== mine) {
      failed = true;
      result = null;
      return null;
    }
    return tokens;
  };

  return {
    write(payload) {
      const tokens = turn(true);
      const parts = tokens && writeTokens(tokens);
      if (!parts) {
        failed = true;
        return null;
      }
      const message = concat(...parts, state.encryptAndHash(payload));
      finish();
      return message;
    },
    read(message) {
      const tokens = turn(false);
      const sealed =
        tokens && message.length <= HANDSHAKE_MESSAGE_MAX_BYTES && readTokens(tokens, message);
      const payload = sealed ? state.decryptAndHash(sealed) : null;
      if (!payload) {
        failed = true;
        return null;
      }
      finish();
      return payload;
    },
    remoteKey: () => (failed || next < 2 ? null : remoteStatic),
    result: () => (failed ? null : result),
  };
}
