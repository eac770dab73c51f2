import { openChannel, type OpeningStep, type Peer } from './open-channel.ts';
import type { SealedFrames } from './sealed-frames.ts';

/** Anything that moves frames in order and says when it is over. */
export interface FrameSocket {
  send(frame: Uint8Array): void;
  onMessage(listener: (frame: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/**
 * Why a link is over. `closed`: the socket went, or the other side left. `altered`: something came that
 * no honest peer sends. `refused`: this side's own `accept` said no.
 */
export type LinkFault = 'closed' | 'altered' | 'refused';

/** What a link tells. `lost` comes at most once and last; never after one's own `close`. */
export interface LinkListener {
  readonly opened: (peer: Peer, code: string) => void;
  readonly received: (plaintext: Uint8Array) => void;
  readonly lost: (fault: LinkFault) => void;
}

/** A socket that speaks sealed frames only, once it is open. */
export interface SealedLink {
  /** False when the link is not open (any more): nothing was sent. */
  readonly send: (plaintext: Uint8Array) => boolean;
  /** What was sent still goes out; nothing is told any more. */
  readonly close: () => void;
}

/** Opens a channel over a socket and keeps to it: the first fault closes both for ever. */
export function openSealedLink(
  socket: FrameSocket,
  options: Parameters<typeof openChannel>[0],
  listener: LinkListener,
): SealedLink {
  const opening = openChannel(options);
  let channel: SealedFrames | null = null;
  let over = false;

  const close = (): void => {
    over = true;
    channel?.close();
    socket.close();
  };
  const lose = (fault: LinkFault): void => {
    if (over) return;
    close();
    listener.lost(fault);
  };
  const follow = (step: OpeningStep): void => {
    if (step.kind === 'failed') {
      lose(step.fault);
      return;
    }
    for (const message of step.send) socket.send(message);
    if (step.kind === 'open') {
      channel = step.channel;
      listener.opened(step.peer, step.code);
    }
  };

  socket.onMessage((frame) => {
    if (over) return;
    if (!channel) {
      follow(opening.receive(frame));
      return;
    }
    const plaintext = channel.open(frame);
    if (plaintext) listener.received(plaintext);
    else lose('altered');
  });
  socket.onClose(() => lose('closed'));
  follow(opening.begin());

  return {
    send(plaintext) {
      const frame = over ? null : (channel?.seal(plaintext) ?? null);
      if (frame) socket.send(frame);
      return frame !== null;
    },
    close: () => {
      if (!over) close();
    },
  };
}
