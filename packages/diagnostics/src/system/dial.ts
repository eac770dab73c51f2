import { connect, isIP, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { faultCode } from './fault-code.ts';
import { shakeHands } from './handshake.ts';
import type { Dialled, DialTo, Heard, Line, Said } from './system.ts';
import { loadTrust, type Trust } from './trust.ts';

/**
 * Opens a TCP connection. Nothing is said until the caller says it; whoever opened it closes it.
 * `trusted` says whom a certificate is held against, when one is asked for.
 */
export function dial(to: DialTo, trusted: () => Promise<Trust> = loadTrust): Promise<Dialled> {
  if (to.signal.aborted) return Promise.resolve({ state: 'silent', waitedMs: 0 });
  // A name here would make the system look it up, which has no deadline.
  if (isIP(to.address.replace(/%.*$/, '')) === 0) {
    return Promise.resolve({ state: 'refused', ms: 0, code: 'not an address' });
  }
  return new Promise((resolve) => {
    const began = performance.now();
    const waited = () => performance.now() - began;
    const socket = connect({ host: to.address, port: to.port });
    const end = (dialled: Dialled) => {
      clearTimeout(timer);
      if (dialled.state !== 'open') {
        socket.destroy();
        to.signal.removeEventListener('abort', unwanted);
      }
      resolve(dialled);
    };
    // The line of a run that nobody wants any more is cut, whatever it is doing.
    const unwanted = () => {
      socket.destroy();
      end({ state: 'silent', waitedMs: waited() });
    };
    const timer = setTimeout(() => end({ state: 'silent', waitedMs: waited() }), to.timeoutMs);
    to.signal.addEventListener('abort', unwanted, { once: true });
    socket.on('close', () => to.signal.removeEventListener('abort', unwanted));
    socket.on('error', (error) => end({ state: 'refused', ms: waited(), code: faultCode(error) }));
    socket.on('connect', () => {
      socket.setNoDelay(true);
      end({ state: 'open', ms: waited(), line: lineOf(socket, trusted) });
    });
  });
}

function lineOf(socket: Socket, trusted: () => Promise<Trust>): Line {
  return {
    localPort: socket.localPort ?? 0,
    say: (said) => say(socket, said),
    secure: (wanted) => shakeHands(socket, wanted, trusted),
    close: () => void socket.destroy(),
  };
}

/** Silence leaves the connection open, so that the caller can look at what became of the bytes. */
function say(socket: Socket, said: Said): Promise<Heard> {
  return new Promise((resolve) => {
    const began = performance.now();
    const waited = () => performance.now() - began;
    const chunks: Uint8Array[] = [];
    let size = 0;
    const end = (heard: Heard) => {
      clearTimeout(timer);
      socket.pause();
      socket.off('data', hear).off('error', broken).off('close', closed);
      resolve(heard);
    };
    const heard = (): Heard => ({
      state: 'answered',
      ms: waited(),
      bytes: Buffer.concat(chunks).subarray(0, said.maxBytes),
    });
    const hear = (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= said.maxBytes || said.enough(Buffer.concat(chunks))) end(heard());
    };
    const refused = (code: string) =>
      end(size > 0 ? heard() : { state: 'refused', ms: waited(), code });
    const broken = (error: Error) => refused(faultCode(error));
    const closed = () => refused('ENDED');
    const timer = setTimeout(
      () => end(size > 0 ? heard() : { state: 'silent', waitedMs: waited() }),
      said.timeoutMs,
    );
    if (socket.destroyed) return refused('ENDED');
    socket.on('data', hear).on('error', broken).on('close', closed);
    socket.write(said.bytes);
    socket.resume();
  });
}
