import { connect, type Socket } from 'node:net';
import {
  type BusCall,
  type BusReply,
  type BusValue,
  decodeReplies,
  encodeCall,
} from './bus-message.ts';

/** Whoever answers later than this, milliseconds, counts as silent: a locked keyring waits for a person. */
const PATIENCE_MS = 3_000;

/** The bus itself, as programs on it are called. */
const THE_BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const; // as const: names of the specification

/** How a question ended. `silent`: nobody answered in time. */
export type BusAnswer =
  | { readonly state: 'answered'; readonly value: BusValue }
  | { readonly state: 'refused' }
  | { readonly state: 'silent' };

/** The bus of somebody's desktop session (D-Bus), for a few questions. */
export interface SessionBus {
  readonly ask: (call: BusCall) => Promise<BusAnswer>;
  /** Whether a program of this name is there now. */
  readonly has: (name: string) => Promise<boolean>;
  readonly close: () => void;
}

/** The socket in a bus address as `unix:path=/run/user/1000/bus,guid=…`; null when it is none of a file. */
export function busSocket(
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const address = environment['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  for (const one of address.split(';')) {
    const file = /^unix:(?:.*,)?path=([^,]+)/.exec(one)?.[1];
    if (file !== undefined) return decodeURIComponent(file);
    const name = /^unix:(?:.*,)?abstract=([^,]+)/.exec(one)?.[1];
    if (name !== undefined) return `\0${decodeURIComponent(name)}`;
  }
  const runtime = environment['XDG_RUNTIME_DIR'] ?? '';
  return runtime === '' ? null : `${runtime}/bus`;
}

/** Signs in to a bus as this account. Null when there is none, or it does not take us. */
export async function openSessionBus(
  file: string,
  uid: number,
  patienceMs = PATIENCE_MS,
): Promise<SessionBus | null> {
  const socket = connect(file);
  if (!(await signIn(socket, uid, patienceMs))) {
    socket.on('error', () => {});
    socket.destroy();
    return null;
  }
  const waiting = new Map<number, (reply: BusReply | null) => void>();
  let heard: Buffer = Buffer.alloc(0);
  let serial = 0;
  const end = (): void => {
    socket.destroy();
    for (const answer of waiting.values()) answer(null);
  };
  socket.on('error', end).on('close', end);
  socket.on('data', (chunk) => {
    try {
      const { replies, rest } = decodeReplies(Buffer.concat([heard, chunk]));
      heard = rest;
      for (const reply of replies) if (reply !== null) waiting.get(reply.to)?.(reply);
    } catch {
      end(); // not what we speak: there is nothing to hear from it
    }
  });
  const ask = (call: BusCall): Promise<BusAnswer> =>
    new Promise((resolve) => {
      serial += 1;
      const own = serial;
      const answered = (reply: BusReply | null): void => {
        clearTimeout(timer);
        waiting.delete(own);
        if (reply === null) resolve({ state: 'silent' });
        else if (reply.isFault) resolve({ state: 'refused' });
        else resolve({ state: 'answered', value: reply.value });
      };
      const timer = setTimeout(() => answered(null), patienceMs);
      waiting.set(own, answered);
      if (socket.destroyed) answered(null);
      else socket.write(encodeCall(call, own));
    });
  const hello = await ask({ ...THE_BUS, member: 'Hello', arguments: [] });
  if (hello.state !== 'answered') {
    end();
    return null;
  }
  return {
    ask,
    async has(name) {
      const asked = await ask({ ...THE_BUS, member: 'NameHasOwner', arguments: [name] });
      return asked.state === 'answered' && asked.value === true;
    },
    close: end,
  };
}

/** SASL's EXTERNAL: the kernel tells the bus whose socket this is, and we only say who we are. */
function signIn(socket: Socket, uid: number, patienceMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (taken: boolean): void => {
      clearTimeout(timer);
      socket.off('error', no).off('close', no).off('data', hear);
      resolve(taken);
    };
    const no = (): void => end(false);
    let heard = '';
    const hear = (chunk: Buffer): void => {
      heard += chunk.toString('latin1');
      if (!heard.includes('\r\n')) return;
      if (!heard.startsWith('OK ')) return no();
      socket.write('BEGIN\r\n');
      end(true);
    };
    const timer = setTimeout(no, patienceMs);
    socket.on('error', no).on('close', no).on('data', hear);
    socket.once('connect', () =>
      socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`),
    );
  });
}
