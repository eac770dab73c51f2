import { RELAY_FRAME_MAX_BYTES, RELAY_SCHEME } from '@firstline/protocol/relay';
import { WebSocket } from 'ws';
import type { OpenTo } from './outgoing/outgoing.ts';
import { overLines } from './outgoing/over-lines.ts';
import { systemTimers, type Timers } from './timers.ts';

/** What may wait for the socket to open, frames: the first message of a handshake, and room. */
const EARLY_FRAMES_MAX = 8;
/** A goodbye that is not answered is cut off after this, milliseconds. */
const GOODBYE_MS = 1_000;

/** One end of a relay pair: opaque frames in order, or the end of it. */
export interface RelaySocket {
  /** Frames sent before the socket is open go first when it opens; after the end they go nowhere. */
  send(frame: Uint8Array): void;
  onMessage(listener: (frame: Uint8Array) => void): void;
  /** Exactly once, also when the socket never opened. */
  onClose(listener: (code: number) => void): void;
  /** Sends what is under way, then closes. Safe to repeat. */
  close(): void;
}

/** Dials the relay with a ticket that is good once. */
export type DialRelay = (url: string, ticket: string) => RelaySocket;

/** Dials on a real WebSocket. What goes wrong is told by `onClose`, never thrown. */
export const relayDialler =
  (open: OpenTo, timers: Timers = systemTimers): DialRelay =>
  (url, ticket) => {
    const line = overLines(open, url, timers);
    const socket = new WebSocket(url, {
      createConnection: line.createConnection,
      maxPayload: RELAY_FRAME_MAX_BYTES,
      perMessageDeflate: false,
      followRedirects: false,
      headers: { authorization: `${RELAY_SCHEME} ${ticket}` },
    });
    const early: Uint8Array[] = [];
    let onMessage: (frame: Uint8Array) => void = () => {};
    let onClose: (code: number) => void = () => {};
    let ended = false;
    let cutOff: NodeJS.Timeout | undefined;

    socket.binaryType = 'nodebuffer';
    socket.on('open', () => {
      line.opened();
      for (const frame of early.splice(0)) socket.send(frame);
    });
    socket.on('message', (data, isBinary) => {
      if (!isBinary || !Buffer.isBuffer(data)) socket.terminate();
      else if (!ended) onMessage(new Uint8Array(data.buffer, data.byteOffset, data.length));
    });
    // 'close' follows with the code; without a listener the error would end the process.
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      line.cancel();
      clearTimeout(cutOff);
      if (ended) return;
      ended = true;
      onClose(code);
    });

    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame);
        else if (socket.readyState === WebSocket.CONNECTING && early.length < EARLY_FRAMES_MAX) {
          early.push(frame);
        }
      },
      onMessage(listener) {
        onMessage = listener;
      },
      onClose(listener) {
        onClose = listener;
      },
      close() {
        if (cutOff || socket.readyState === WebSocket.CLOSED) return;
        socket.close();
        cutOff = setTimeout(() => socket.terminate(), GOODBYE_MS);
      },
    };
  };
