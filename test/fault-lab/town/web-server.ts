import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';

/** A plain web server that sends everybody on: to its encrypted side, or to a sign-in page. */
export async function webServer(address: string, port: number, location: string): Promise<void> {
  const server = createServer((_, response) => {
    response.writeHead(302, { location });
    response.end();
  });
  server.listen(port, address);
  await once(server, 'listening');
}

/** What a proxy says to somebody whom it does not let through. */
const refusals = {
  asks: '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"',
  refuses: '403 Forbidden',
} as const;

/** A proxy that makes tunnels, or does not. */
export async function proxyServer(
  address: string,
  port: number,
  serving: 'well' | keyof typeof refusals,
): Promise<void> {
  const server = createServer((_, response) => {
    response.writeHead(serving === 'asks' ? 407 : 403);
    response.end();
  });
  server.on('connect', (request, socket) => {
    socket.on('error', () => undefined);
    if (serving !== 'well') {
      socket.end(`HTTP/1.1 ${refusals[serving]}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const [host = '', to = ''] = (request.url ?? '').split(':');
    const onward = connect(Number(to), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  server.listen(port, address);
  await once(server, 'listening');
}
