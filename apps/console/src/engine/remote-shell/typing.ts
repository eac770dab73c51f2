import { sendWindow } from '@firstline/remote-shell/flow-control';
import { encodeFrame, inFrames } from '@firstline/remote-shell/frames';

/** What may wait for a shell that takes no input, bytes; a paste beyond it is cut off. */
export const TYPED_MAX_BYTES = 1024 * 1024;

/** Typed bytes on their way, no faster than the shell takes them. */
export interface Typing {
  /** False when some of it was too much and is lost. */
  readonly write: (bytes: Uint8Array) => boolean;
  /** The shell took some; false when it claims more than it was sent, which breaks the protocol. */
  readonly credited: (bytes: number) => boolean;
}

/** Sends typed bytes in frames as far as the window goes, and keeps the rest in order. */
export function openTyping(send: (plaintext: Uint8Array) => void): Typing {
  const window = sendWindow();
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;

  const drain = (): void => {
    for (let part = waiting[0]; part && window.spend(part.length); part = waiting[0]) {
      waiting.shift();
      waitingBytes -= part.length;
      send(encodeFrame({ kind: 'data-in', bytes: part }));
    }
  };

  return {
    write(bytes) {
      const fits = bytes.subarray(0, Math.max(0, TYPED_MAX_BYTES - waitingBytes));
      waiting.push(...inFrames(fits.slice()));
      waitingBytes += fits.length;
      drain();
      return fits.length === bytes.length;
    },
    credited(bytes) {
      if (!window.grant(bytes)) return false;
      drain();
      return true;
    },
  };
}
