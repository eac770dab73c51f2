/** The ports of a console without a window: the walkthrough, journeys and tests use the engine through them. */
import { randomBytes } from 'node:crypto';
import type { Outgoing, OpenTo } from '@firstline/connection/outgoing/outgoing';
import { overLines } from '@firstline/connection/outgoing/over-lines';
import { WebSocket } from 'ws';
import type { Clock, ConsolePorts, OpenTextSocket } from './ports.ts';

/** A live frame carries one ticket row and one entry; anything near this is not from our server. */
const FRAME_MAX_BYTES = 4 * 1024 * 1024;

export const nodeClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

export const nodeSockets =
  (open: OpenTo): OpenTextSocket =>
  (url) => {
    const line = overLines(open, url);
    const socket = new WebSocket(url, {
      createConnection: line.createConnection,
      maxPayload: FRAME_MAX_BYTES,
      perMessageDeflate: false,
      followRedirects: false,
    });
    // An error is always followed by close, which is what the engine acts on.
    socket.on('error', () => undefined);
    socket.on('open', line.opened);
    socket.on('close', line.cancel);
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: (code) => socket.close(code),
      onOpen: (listener) => socket.on('open', listener),
      onText: (listener) => socket.on('message', (data) => listener(data.toString())),
      onClose: (listener) => socket.on('close', listener),
    };
  };

/** Everything is kept in memory and goes out by `outgoing`; give what should be different. */
export function nodePorts(outgoing: Outgoing, different: Partial<ConsolePorts> = {}): ConsolePorts {
  let token: string | null = null;
  let drafts: Readonly<Record<string, string>> = {};
  return {
    fetch: outgoing.fetch,
    openSocket: nodeSockets(outgoing.open),
    vault: {
      keep: 'token',
      read: async () => token,
      write: async (next) => {
        token = next;
      },
    },
    drafts: {
      read: async () => drafts,
      write: async (next) => {
        drafts = next;
      },
    },
    notices: { newTicket: () => undefined },
    downloads: { save: async () => undefined, saveText: async () => true },
    copy: async () => undefined,
    openAddress: async () => undefined,
    clock: nodeClock,
    random: (count) => randomBytes(count),
    updates: () => null,
    shells: null,
    log: () => undefined,
    ...different,
  };
}
