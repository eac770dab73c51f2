import { concat, equal } from './bytes.ts';
import { TAG_BYTES, type Crypto } from './crypto.ts';
import type { HandshakeResult, Role } from './handshake.ts';
import { nextKey, nonceOf } from './key-schedule.ts';

/** Version of the frame layout, the first byte of every frame. */
export const FRAME_VERSION = 1;
/** Version, direction, counter (8), length of the sealed part (3). */
export const FRAME_HEADER_BYTES = 13;
/** Largest plaintext of one frame, bytes; a sealed frame stays under the relay's limit. */
export const FRAME_PLAINTEXT_MAX_BYTES = 64 * 1024;
/** Each direction takes its next key after this many frames, well inside AES-GCM's bounds. */
export const REKEY_FRAMES = 1n << 20n;

const COUNTER_MAX = (1n << 64n) - 2n;
const FROM_INITIATOR = 0;
const FROM_RESPONDER = 1;

/**
 * A sealed, strictly ordered channel over anything that moves frames. The first frame that is not
 * exactly the next one of the other side ends the channel for ever: gap, repeat, changed bit,
 * truncation, another session's frame, or one's own frame sent back.
 */
export interface SealedFrames {
  /** The next frame to send; null once the channel is closed. */
  readonly seal: (plaintext: Uint8Array) => Uint8Array | null;
  /** The plaintext of the next frame of the other side; null closes the channel. */
  readonly open: (frame: Uint8Array) => Uint8Array | null;
  readonly closed: () => boolean;
  /** Ends the channel and wipes both keys. Safe to repeat. */
  readonly close: () => void;
}

/** Makes the channel from a finished handshake. `rekeyEvery` differs from REKEY_FRAMES in tests only. */
export function sealedFrames(options: {
  readonly crypto: Crypto;
  readonly role: Role;
  readonly keys: Pick<HandshakeResult, 'sendKey' | 'receiveKey' | 'hash'>;
  readonly rekeyEvery?: bigint;
}): SealedFrames {
  const { crypto, role, keys, rekeyEvery = REKEY_FRAMES } = options;
  const initiator = role === 'initiator';
  const send = direction(keys.sendKey, initiator ? FROM_INITIATOR : FROM_RESPONDER);
  const receive = direction(keys.receiveKey, initiator ? FROM_RESPONDER : FROM_INITIATOR);
  let closed = false;

  const close = (): void => {
    closed = true;
    send.key.fill(0);
    receive.key.fill(0);
  };

  const advance = (way: Direction): void => {
    way.counter += 1n;
    if (way.counter % rekeyEvery !== 0n) return;
    const key = nextKey(crypto, way.key).slice();
    way.key.fill(0);
    way.key = key;
  };

  // The handshake hash makes a frame of another session, even under an equal key, a stranger.
  const covered = (header: Uint8Array): Uint8Array => concat(header, keys.hash);

  return {
    seal(plaintext) {
      if (closed) return null;
      if (plaintext.length > FRAME_PLAINTEXT_MAX_BYTES || send.counter > COUNTER_MAX) {
        close();
        return null;
      }
      const header = headerOf(send, plaintext.length + TAG_BYTES);
      const sealed = crypto.seal(send.key, nonceOf(send.counter), covered(header), plaintext);
      advance(send);
      return concat(header, sealed);
    },
    open(frame) {
      if (closed) return null;
      const sealed = frame.subarray(FRAME_HEADER_BYTES);
      const header = frame.subarray(0, FRAME_HEADER_BYTES);
      const plaintext =
        sealed.length >= TAG_BYTES &&
        sealed.length <= FRAME_PLAINTEXT_MAX_BYTES + TAG_BYTES &&
        receive.counter <= COUNTER_MAX &&
        equal(header, headerOf(receive, sealed.length))
          ? crypto.open(receive.key, nonceOf(receive.counter), covered(header), sealed)
          : null;
      if (!plaintext) {
        close();
        return null;
      }
      advance(receive);
      return plaintext;
    },
    closed: () => closed,
    close,
  };
}

interface Direction {
  key: Uint8Array;
  counter: bigint;
  readonly from: typeof FROM_INITIATOR | typeof FROM_RESPONDER;
}

const direction = (key: Uint8Array, from: Direction['from']): Direction => ({
  key: key.slice(),
  counter: 0n,
  from,
});

function headerOf(way: Direction, sealedLength: number): Uint8Array {
  const header = new Uint8Array(FRAME_HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint8(0, FRAME_VERSION);
  view.setUint8(1, way.from);
  view.setBigUint64(2, way.counter);
  view.setUint8(10, sealedLength >> 16);
  view.setUint16(11, sealedLength & 0xffff);
  return header;
}
