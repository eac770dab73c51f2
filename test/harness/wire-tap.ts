import net from 'node:net';

/** A TCP pipe in front of a server that keeps every byte that passes, both ways. */
export interface WireTap {
  readonly origin: string;
  /** Points the tap at the server. */
  to(port: number): void;
  /** Bytes the server sent to anyone, in the order they came. A server's WebSocket frames are not masked. */
  sent(): Buffer;
  received(): Buffer;
  /** The bytes of each connection to the server, apart. */
  receivedEach(): readonly Buffer[];
  close(): Promise<void>;
}

export async function startWireTap(): Promise<WireTap> {
  let target = 0;
  const sent: Buffer[] = [];
  const received: Buffer[] = [];
  const each: Buffer[][] = [];
  const open = new Set<net.Socket>();
  const tap = net.createServer((near) => {
    const far = net.connect(target, '127.0.0.1');
    const own: Buffer[] = [];
    each.push(own);
    near.on('data', (bytes) => own.push(bytes));
    for (const [one, other, kept] of [
      [near, far, received],
      [far, near, sent],
    ] as const) {
      open.add(one);
      one.on('data', (bytes) => kept.push(bytes));
      one.pipe(other);
      // A reset on one side is a close for the other; both sides' owners see it themselves.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => tap.listen(0, '127.0.0.1', resolve));
  const address = tap.address();
  if (address === null || typeof address === 'string') throw new Error('no port for the wire tap');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    to: (port) => {
      target = port;
    },
    sent: () => Buffer.concat(sent),
    received: () => Buffer.concat(received),
    receivedEach: () => each.map((bytes) => Buffer.concat(bytes)),
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => tap.close(() => resolve()));
    },
  };
}
