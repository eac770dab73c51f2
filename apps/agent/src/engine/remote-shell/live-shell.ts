import type { Timers } from '@firstline/connection/timers';
import { receiveWindow, sendWindow } from '@firstline/remote-shell/flow-control';
import { encodeFrame, inFrames, type Frame } from '@firstline/remote-shell/frames';
import { terminalFilter } from '@firstline/remote-shell/terminal-filter';
import { timeVerdict } from '@firstline/remote-shell/time-limit';
import type { HostedShell } from './pty-host-supervisor.ts';

/** More output than a pty host that keeps to its window can have under way, bytes. */
const WAITING_MAX_BYTES = 1024 * 1024;

/** Reasons that bytes and time alone give for an end. */
export type LiveEnd = 'exited' | 'time-limit' | 'link-lost' | 'failed';

/** A shell that runs: bytes both ways, counted and limited. It decides nothing but when it is over. */
export interface LiveBytes {
  /** The shell printed this. */
  readonly output: (bytes: Uint8Array) => void;
  /** The shell took so many typed bytes. */
  readonly written: (bytes: number) => void;
  /** A frame of the technician. */
  readonly frame: (frame: Frame) => void;
  /** The shell is gone; `over` follows when everything it printed was sent. */
  readonly exited: () => void;
  readonly close: () => void;
}

/** Carries bytes between a shell and a link until `over`, which is told once. */
export function carryBytes(
  ports: {
    readonly hosted: Pick<HostedShell, 'write' | 'resize' | 'taken'>;
    readonly send: (plaintext: Uint8Array) => void;
    /** Filtered output, exactly what the technician was sent, for the person who reads along. */
    readonly show: (bytes: Uint8Array) => void;
    readonly timers: Timers;
    readonly over: (end: LiveEnd) => void;
  },
  minutes: number,
): LiveBytes {
  const { hosted, timers } = ports;
  const outgoing = sendWindow();
  const incoming = receiveWindow();
  const filter = terminalFilter();
  const startedAt = timers.now();
  let heardAt = startedAt;
  let busyAt = startedAt;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let gone = false;
  let closed = false;
  let cancelLook = (): void => undefined;

  const close = (): void => {
    closed = true;
    cancelLook();
    waiting = [];
  };
  const finish = (end: LiveEnd): void => {
    if (closed) return;
    close();
    ports.over(end);
  };

  /** Sends what the window has room for. The rest waits, and with it, through `taken`, the program. */
  const drain = (): void => {
    for (let part = waiting[0]; part && outgoing.spend(part.length); part = waiting[0]) {
      waiting.shift();
      waitingBytes -= part.length;
      ports.send(encodeFrame({ kind: 'data-out', bytes: part }));
      ports.show(filter.push(part, timers.now()));
      hosted.taken(part.length);
    }
    if (gone && waiting.length === 0) finish('exited');
  };
  const look = (): void => {
    const now = timers.now();
    const verdict = timeVerdict(now, { startedAt, minutes, heardAt, busyAt });
    if (verdict.kind === 'over') finish(verdict.reason);
    else cancelLook = timers.after(Math.max(1, verdict.lookAgainAt - now), look);
  };
  const typed = (bytes: Uint8Array): void => {
    busyAt = timers.now();
    if (incoming.arrived(bytes.length)) hosted.write(bytes);
    else finish('failed');
  };

  look();
  return {
    output(bytes) {
      if (closed) return;
      busyAt = timers.now();
      waiting.push(...inFrames(bytes));
      waitingBytes += bytes.length;
      drain();
      if (waitingBytes > WAITING_MAX_BYTES) finish('failed');
    },
    written(bytes) {
      const credit = closed ? 0 : incoming.consumed(bytes);
      if (credit > 0) ports.send(encodeFrame({ kind: 'credit', bytes: credit }));
    },
    frame(frame) {
      if (closed) return;
      heardAt = timers.now();
      switch (frame.kind) {
        case 'data-in':
          typed(frame.bytes);
          break;
        case 'resize':
          hosted.resize(frame.cols, frame.rows);
          break;
        case 'credit':
          if (outgoing.grant(frame.bytes)) drain();
          else finish('failed');
          break;
        case 'ping':
          ports.send(encodeFrame({ kind: 'pong', token: frame.token }));
          break;
        default:
          // A kind that only the agent's side sends.
          finish('failed');
      }
    },
    exited() {
      gone = true;
      drain();
    },
    close,
  };
}
