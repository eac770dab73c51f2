import type { WebSocket } from 'ws';

/** A peer that does not read is dropped at this many bytes: it reconnects and catches up. */
const BEHIND_MAX_BYTES = 16 * 1024 * 1024;
/** How long a peer may take to answer our goodbye. */
const GOODBYE_MS = 1_000;

/** One WebSocket that speaks JSON, with a heartbeat and an end. */
export interface Peer {
  readonly send: (frame: unknown) => void;
  readonly close: (code: number, reason?: string) => void;
  readonly isOpen: () => boolean;
  /** Stops and goes on reading: a flood waits instead of being refused. */
  readonly pause: () => void;
  readonly resume: () => void;
}

export interface PeerEvents {
  readonly onText: (text: string) => void;
  readonly onClose: (code: number) => void;
  /** Binary where text is spoken, an oversized frame, broken framing. ws closes the socket itself. */
  readonly onFault: (fault: Error) => void;
}

/** Wraps a socket. Pings it at half of `silenceMs` and drops it when nothing came for all of it. */
export function createPeer(socket: WebSocket, silenceMs: number, events: PeerEvents): Peer {
  let heard = true;
  let goodbye: NodeJS.Timeout | undefined;
  const beat = setInterval(() => {
    if (!heard && !socket.isPaused) return socket.terminate();
    heard = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, silenceMs / 2).unref();

  const close = (code: number, reason = ''): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.resume();
    socket.close(code, reason);
    goodbye = setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
  };
  socket.on('message', (data, isBinary) => {
    heard = true;
    if (isBinary) {
      events.onFault(new Error('a binary frame where text is spoken'));
      return;
    }
    events.onText(String(data));
  });
  socket.on('pong', () => {
    heard = true;
  });
  socket.on('ping', () => {
    heard = true;
  });
  socket.on('error', events.onFault);
  socket.once('close', (code) => {
    clearInterval(beat);
    clearTimeout(goodbye);
    events.onClose(code);
  });
  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > BEHIND_MAX_BYTES) return socket.terminate();
      socket.send(JSON.stringify(frame));
    },
    close,
    isOpen: () => socket.readyState === socket.OPEN,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}
