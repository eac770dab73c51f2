import { setTimeout as pause } from 'node:timers/promises';
import { closeCodes } from '@firstline/protocol/close-codes';
import type { Peer } from './peer.ts';

/** Requests of one peer a second, and how many may come at once. More wait in its own network buffers. */
const PER_SECOND = 40;
const BURST = 120;
/** Frames held here while one is worked on; then the peer is not read until half are done. */
const HELD_MAX = 16;

/**
 * Takes a peer's frames one after the other, so that intents happen in the order they were sent. A flood
 * is not refused, only read slowly. What the work throws has nowhere to go: the peer broke the protocol.
 */
export function createInbox(
  peer: Peer,
  work: (text: string) => Promise<void>,
): (text: string) => void {
  const queue: string[] = [];
  let working = false;
  let left = BURST;
  let countedAt = performance.now();

  async function turn(): Promise<void> {
    const now = performance.now();
    left = Math.min(BURST, left + ((now - countedAt) / 1_000) * PER_SECOND);
    countedAt = now;
    if (left < 1) await pause(((1 - left) / PER_SECOND) * 1_000, undefined, { ref: false });
    left -= 1;
  }

  async function drain(): Promise<void> {
    working = true;
    for (let text = queue.shift(); text !== undefined && peer.isOpen(); text = queue.shift()) {
      try {
        await turn();
        await work(text);
      } catch {
        peer.close(closeCodes.malformed, 'request.malformed');
        queue.length = 0;
      }
      if (queue.length <= HELD_MAX / 2) peer.resume();
    }
    working = false;
  }

  return (text) => {
    queue.push(text);
    if (queue.length > HELD_MAX) peer.pause();
    if (!working) void drain();
  };
}
