import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/** How long a full pipe is left alone, milliseconds. */
const PAUSE_MS = 5;

/**
 * A stream that writes right through to a file descriptor. A thread's own stdout passes through the main
 * thread, which waits meanwhile and would pass nothing on.
 */
export function descriptorStream(descriptor: number): Writable {
  return new Writable({
    decodeStrings: true,
    write(bytes: Buffer, _encoding, done) {
      try {
        writeAll(descriptor, bytes);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

function writeAll(descriptor: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      // Somebody made the pipe one that does not wait, so the waiting is done here.
      if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EAGAIN') throw error;
      pause();
    }
  }
}

const nobodyWakes = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const pause = (): void => void Atomics.wait(nobodyWakes, 0, 0, PAUSE_MS);
