import { once } from 'node:events';
import { createServer } from 'node:net';

/** A printer that takes a connection and never reads what comes. */
export async function stuckPrinter(address: string, port: number): Promise<void> {
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => undefined);
  });
  server.listen(port, address);
  await once(server, 'listening');
}
