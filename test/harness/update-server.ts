/** A web server of files on loopback, as any that an update place stands on; a test may have it lie. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface UpdateServer {
  readonly url: string;
  /** By path from the place: `metadata/timestamp.json`. */
  readonly files: Map<string, Uint8Array>;
  /** What was asked for, with the first byte where it was not 0. */
  readonly asked: string[];
  /** Answers one path in its own way. */
  readonly lies: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** Whether it starts in the middle of a file when asked to. */
  ranges: boolean;
  close(): Promise<void>;
}

export async function updateServer(): Promise<UpdateServer> {
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const lies: UpdateServer['lies'] = new Map();
  const server = createServer((request, response) => {
    const name = (request.url ?? '').replace(/^\/place\//, '');
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    asked.push(from > 0 ? `${name} from ${from}` : name);
    const lie = lies.get(name);
    if (lie) return lie(request, response);
    const bytes = files.get(name);
    if (!bytes) return void response.writeHead(404).end('not here');
    const partial = from > 0 && made.ranges;
    response.writeHead(partial ? 206 : 200).end(partial ? bytes.subarray(from) : bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // as: a server on a TCP port has an AddressInfo
  const { port } = server.address() as AddressInfo;
  const made: UpdateServer = {
    url: `http://127.0.0.1:${port}/place`,
    files,
    asked,
    lies,
    ranges: true,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return made;
}

/** Sends bytes for as long as somebody takes them. */
export const endlessly: (request: IncomingMessage, response: ServerResponse) => void = (
  _request,
  response,
) => {
  response.writeHead(200);
  const piece = Buffer.alloc(64 * 1024, 'x');
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
};
