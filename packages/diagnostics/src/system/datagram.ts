import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { faultCode } from './fault-code.ts';
import type { Asked, Heard } from './system.ts';

/** Sends a datagram, again if need be, and waits for the first that comes back from that address. */
export function askByDatagram(asked: Asked): Promise<Heard> {
  if (asked.signal.aborted) return Promise.resolve({ state: 'silent', waitedMs: 0 });
  // A name here would make the system look it up, which is a question nobody wanted to ask.
  const family = isIP(asked.address);
  if (family === 0) return Promise.resolve({ state: 'refused', ms: 0, code: 'not an address' });
  return new Promise((resolve) => {
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
    let began = performance.now();
    let open = true;
    const repeats: NodeJS.Timeout[] = [];
    // Whichever comes first ends it: an answer, a refusal, the time or the caller.
    const end = (heard: Heard) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      for (const repeat of repeats) clearTimeout(repeat);
      asked.signal.removeEventListener('abort', silent);
      socket.close();
      resolve(heard);
    };
    const waited = () => performance.now() - began;
    const silent = () => end({ state: 'silent', waitedMs: waited() });
    const refused = (error: Error) =>
      end({
        state: 'refused',
        ms: waited(),
        code: faultCode(error),
      });
    const timer = setTimeout(silent, asked.timeoutMs);
    asked.signal.addEventListener('abort', silent, { once: true });
    socket.on('error', refused);
    socket.on('message', (bytes) => {
      end({ state: 'answered', ms: waited(), bytes, at: Date.now() });
    });
    // Connected, so that nobody else can answer and an unreachable port is told.
    socket.connect(asked.port, asked.address, (error?: Error) => {
      if (error !== undefined) return refused(error);
      if (!open) return;
      began = performance.now();
      socket.send(asked.bytes);
      for (const { afterMs, bytes } of asked.again ?? []) {
        repeats.push(setTimeout(() => socket.send(bytes), afterMs));
      }
    });
  });
}
