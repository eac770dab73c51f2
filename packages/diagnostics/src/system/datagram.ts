import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Asked, Heard } from './system.ts';

/** Sends one datagram and waits for the first that comes back from that address. */
export function askByDatagram(asked: Asked): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(asked.address) ? 'udp6' : 'udp4');
    const began = performance.now();
    const waited = () => performance.now() - began;
    const end = (heard: Heard) => {
      clearTimeout(timer);
      asked.signal.removeEventListener('abort', silent);
      socket.removeAllListeners('message');
      socket.close();
      resolve(heard);
    };
    const silent = () => end({ state: 'silent', waitedMs: waited() });
    const refused = (error: Error) =>
      end({
        state: 'refused',
        ms: waited(),
        code: 'code' in error && typeof error.code === 'string' ? error.code : error.name,
      });
    const timer = setTimeout(silent, asked.timeoutMs);
    if (asked.signal.aborted) return silent();
    asked.signal.addEventListener('abort', silent, { once: true });
    socket.once('error', refused);
    socket.once('message', (bytes) => end({ state: 'answered', ms: waited(), bytes }));
    // Connected, so that nobody else can answer and an unreachable port is told.
    socket.connect(asked.port, asked.address, () => socket.send(asked.bytes));
  });
}
