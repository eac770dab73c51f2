import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { closeCodes } from '@firstline/protocol/close-codes';
import {
  RELAY_FRAME_MAX_BYTES,
  RELAY_HIGH_WATER_BYTES,
  RELAY_PAIR_MS,
  RELAY_PATH,
  RELAY_SCHEME,
} from '@firstline/protocol/relay';
import type { SocketRoute } from '../sockets/upgrade.ts';
import { createPairing } from './pairing.ts';
import { type Flow, flowBetween } from './backpressure.ts';

const GOODBYE_MS = 1_000;

/** What a relay ticket opens, once. */
export interface Redeemed {
  readonly pair: string;
  readonly side: 'agent' | 'console';
}

export interface RelayPorts {
  /** Spends a ticket; null when it is unknown, used or too old. */
  readonly redeem: (ticket: string) => Redeemed | null;
  /** A pair that was complete has come apart, whoever left. */
  readonly ended: (pair: string, moved: { readonly bytes: number }) => void;
  readonly pairMs?: number;
}

export interface Relay {
  readonly route: SocketRoute;
  /** Ends both sides of a pair. */
  readonly close: (pair: string) => void;
  readonly stands: (pair: string) => boolean;
  readonly pairs: () => number;
  /** All bytes it has moved since it began. */
  readonly bytes: () => number;
}

/** Moves opaque frames between exactly two ends. It sees lengths and times, and keeps neither. */
export function createRelay(ports: RelayPorts): Relay {
  const pairing = createPairing<WebSocket>();
  const live = new Map<string, readonly [WebSocket, WebSocket]>();
  const moving = new Set<readonly Flow[]>();
  let moved = 0;
  const waits = new WeakMap<WebSocket, NodeJS.Timeout>();
  const pairMs = ports.pairMs ?? RELAY_PAIR_MS;

  function accept(socket: WebSocket, request: IncomingMessage): void {
    socket.on('error', () => socket.terminate()); // oversized or broken: ws has said why already
    const ticket = new RegExp(`^${RELAY_SCHEME} ([A-Za-z0-9_-]{20,100})$`).exec(
      request.headers.authorization ?? '',
    )?.[1];
    const redeemed = ticket === undefined ? null : ports.redeem(ticket);
    if (redeemed === null) return socket.close(closeCodes.refused, 'relay.ticket-unknown');

    const other = pairing.come(redeemed.pair, redeemed.side, socket);
    if (other !== null) return join(redeemed.pair, other, socket);

    // Reading starts with the pair: what an end says early waits in its own kernel, not here.
    socket.pause();
    const late = setTimeout(() => {
      socket.resume();
      socket.close(closeCodes.peerLate, 'the other end did not come');
    }, pairMs).unref();
    socket.once('close', () => {
      clearTimeout(late);
      pairing.leave(redeemed.pair, socket);
    });
    waits.set(socket, late);
  }

  function join(pair: string, first: WebSocket, second: WebSocket): void {
    clearTimeout(waits.get(first));
    live.set(pair, [first, second]);
    const flows: readonly Flow[] = [
      flowBetween(first, second, RELAY_HIGH_WATER_BYTES),
      flowBetween(second, first, RELAY_HIGH_WATER_BYTES),
    ];
    moving.add(flows);
    first.resume();
    const part = (): void => {
      if (!live.delete(pair)) return;
      for (const flow of flows) flow.stop();
      end(first);
      end(second);
      const bytes = bytesOf(flows);
      moving.delete(flows);
      moved += bytes;
      ports.ended(pair, { bytes });
    };
    first.once('close', part);
    second.once('close', part);
    if (first.readyState !== first.OPEN || second.readyState !== second.OPEN) part();
  }

  return {
    route: {
      path: RELAY_PATH,
      maxPayloadBytes: RELAY_FRAME_MAX_BYTES,
      browsers: 'refused',
      accept,
    },
    close(pair) {
      for (const socket of live.get(pair) ?? []) end(socket);
    },
    stands: (pair) => live.has(pair),
    pairs: () => live.size,
    bytes: () => moved + bytesOf([...moving].flat()),
  };
}

const bytesOf = (flows: readonly Flow[]): number =>
  flows.reduce((sum, flow) => sum + flow.bytes(), 0);

function end(socket: WebSocket): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.resume();
  socket.close(closeCodes.peerGone, 'the other end is gone');
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
}
