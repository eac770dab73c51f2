import type { ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import { systemTimers, type Timers } from '../timers.ts';
import type { OpenTo } from './outgoing.ts';
import { Unreached } from './unreached.ts';

/** Over a line that is open, a WebSocket opens within this time, milliseconds. */
const UPGRADE_MS = 10_000;

/**
 * Lets a WebSocket go over a line that `open` opens. `opened` is called when it did; over a line that stays
 * silent it never does, and its error is `Unreached`. `cancel` gives up one that is still being opened.
 */
export function overLines(
  open: OpenTo,
  url: string,
  timers: Timers = systemTimers,
): {
  createConnection(
    options: ClientRequestArgs,
    done: (error: Error | null, line: Duplex) => void,
  ): undefined;
  opened(): void;
  cancel(): void;
} {
  const unwanted = new AbortController();
  const facts = { address: new URL(url).host, problem: 'silent' };
  let stopClock = () => {};
  return {
    createConnection(_options, done) {
      open(new URL(url), unwanted.signal).then(
        (line) => {
          if (unwanted.signal.aborted) return line.destroy();
          // Node, and so `handshakeTimeout`, keeps time only on lines that it opened itself.
          stopClock = timers.after(UPGRADE_MS, () =>
            line.destroy(new Unreached('server.socket', facts)),
          );
          done(null, line);
        },
        // as: Node reads the line only when there is no error
        (error: Error) => done(error, undefined as never),
      );
    },
    opened: () => stopClock(),
    cancel() {
      stopClock();
      unwanted.abort();
    },
  };
}
