import net from 'node:net';
import tls from 'node:tls';

/** TLS in front of a server that speaks none, under a name of its own. */
export interface TlsFront {
  readonly port: number;
  /** Points it at the server. */
  to(port: number): void;
  /** Ends every connection there is. */
  cut(): void;
  close(): Promise<void>;
}

export async function startTlsFront(
  shown: {
    readonly cert: Buffer;
    readonly key: Buffer;
  },
  host = '127.0.0.1',
): Promise<TlsFront> {
  let target = 0;
  const open = new Set<net.Socket>();
  const front = tls.createServer(shown, (near) => {
    const far = net.connect(target, '127.0.0.1');
    for (const one of [near, far]) {
      open.add(one);
      one.on('close', () => open.delete(one));
    }
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  // Whoever does not like the certificate hangs up.
  front.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => front.listen(0, host, resolve));
  const address = front.address();
  if (address === null || typeof address === 'string') throw new Error('no port for the front');
  return {
    port: address.port,
    to(port) {
      target = port;
    },
    cut,
    close() {
      cut();
      return new Promise((resolve) => front.close(() => resolve()));
    },
  };
}
