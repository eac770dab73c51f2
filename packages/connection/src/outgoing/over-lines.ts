import type { ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OpenTo } from './outgoing.ts';

/** Lets a WebSocket go over a line that `open` opens. `cancel` gives up one that is still being opened. */
export function overLines(
  open: OpenTo,
  url: string,
): {
  createConnection(
    options: ClientRequestArgs,
    done: (error: Error | null, line: Duplex) => void,
  ): undefined;
  cancel(): void;
} {
  const unwanted = new AbortController();
  return {
    createConnection(_options, done) {
      open(new URL(url), unwanted.signal).then(
        (line) => {
          if (unwanted.signal.aborted) line.destroy();
          else done(null, line);
        },
        // as: Node reads the line only when there is no error
        (error: Error) => done(error, undefined as never),
      );
    },
    cancel: () => unwanted.abort(),
  };
}
