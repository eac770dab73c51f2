import type { Timers } from '@firstline/connection/timers';
import { openShellTree, type ShellTree } from '../../pty-host/kill-tree.ts';
import { FromHost, type ToHost } from '../../pty-host/messages.ts';
import type { PtyHost, StartPtyHost } from '../ports.ts';
import { removeScratch } from './remove-scratch.ts';

/** A pty host that does not say it is ready by then is given up, milliseconds. */
const READY_MS = 10_000;
/** How often the shell's processes are looked at, milliseconds: an orphan without a mark was seen before. */
const LOOK_MS = 1_000;

/** What becomes of a host before any shell runs in it. */
export type Preparation =
  | {
      readonly kind: 'ready';
      readonly account: string;
      readonly shell: string;
      readonly folder: string;
    }
  | { readonly kind: 'refused'; readonly reason: 'elevated' | 'failed'; readonly detail: string };

/** What a shell tells. `ended` comes once: with a code or a signal, or with neither when the host broke. */
export interface ShellListener {
  readonly output: (bytes: Uint8Array) => void;
  readonly written: (bytes: number) => void;
  readonly ended: (code: number | null, signal: number | null) => void;
}

/** One shell in one pty host. After `end` nothing of it runs, whatever it started and however that hid. */
export interface HostedShell {
  readonly prepared: Promise<Preparation>;
  /** Resolves when the shell runs; `running` is called before anything that it prints. */
  readonly start: (cols: number, rows: number, running: () => void) => Promise<void>;
  readonly write: (bytes: Uint8Array) => void;
  readonly resize: (cols: number, rows: number) => void;
  readonly taken: (bytes: number) => void;
  /** Kills the whole tree and the host, removes the scratch home; answers what could not be killed. Safe to repeat. */
  readonly end: () => Promise<{ readonly left: number }>;
}

/** Starts a host for one shell and makes it ready. It is the only one who talks to it. */
export function hostShell(
  ports: {
    readonly startPtyHost: StartPtyHost;
    readonly timers: Timers;
    readonly platform: NodeJS.Platform;
  },
  shellId: string,
  listener: ShellListener,
): HostedShell {
  let host: PtyHost | null = null;
  let exited: Promise<void> = Promise.resolve();
  let tree: ShellTree | null = null;
  let ending: Promise<{ readonly left: number }> | null = null;
  let over = false;
  let cancelLook = (): void => undefined;
  let onStarted: () => void = () => undefined;
  let onPrepared: (preparation: Preparation) => void = () => undefined;

  const tell = (message: ToHost): void => host?.send(message);
  const ended = (code: number | null, signal: number | null): void => {
    if (over) return;
    over = true;
    listener.ended(code, signal);
  };
  const look = (): void => {
    cancelLook = ports.timers.after(LOOK_MS, () => {
      if (over) return;
      void tree?.look();
      look();
    });
  };

  const hear = (message: FromHost): void => {
    switch (message.type) {
      case 'ready': {
        const { account, shell, folder } = message;
        onPrepared({ kind: 'ready', account, shell, folder });
        break;
      }
      case 'refused':
        onPrepared({ kind: 'refused', reason: message.reason, detail: message.detail });
        break;
      case 'started':
        tree = openShellTree(ports.platform, { shellId, shellPid: message.pid });
        void tree.look();
        look();
        onStarted();
        break;
      case 'output':
        if (!over) listener.output(message.bytes);
        break;
      case 'written':
        if (!over) listener.written(message.bytes);
        break;
      case 'exited':
        ended(message.code, message.signal);
        break;
    }
  };

  const prepare = async (): Promise<Preparation> => {
    const answer = new Promise<Preparation>((resolve) => {
      onPrepared = resolve;
    });
    const failed = (detail: string): void =>
      onPrepared({ kind: 'refused', reason: 'failed', detail });
    const cancel = ports.timers.after(READY_MS, () => failed('the pty host did not answer'));
    try {
      const started = await ports.startPtyHost(shellId);
      host = started;
      exited = new Promise((resolve) => {
        started.onExit(() => {
          resolve();
          failed('the pty host ended');
          ended(null, null);
        });
      });
      started.onMessage((message) => {
        const known = FromHost.safeParse(message);
        if (known.success) hear(known.data);
        // Someone in the shell may have got hold of the host: it is not talked to any more.
        else started.kill();
      });
      tell({ type: 'prepare', shellId });
      return await answer;
    } catch (error) {
      return { kind: 'refused', reason: 'failed', detail: String(error) };
    } finally {
      cancel();
    }
  };
  const prepared = prepare();

  const endAll = async (): Promise<{ readonly left: number }> => {
    over = true;
    cancelLook();
    await tree?.kill();
    await prepared;
    host?.kill();
    await exited;
    // Once more: what was born while the host still lived; without a tree, by the marks alone, because
    // the host might have started a shell that it had not told of yet.
    tree ??= openShellTree(ports.platform, { shellId, shellPid: null });
    const { left } = await tree.kill();
    await removeScratch(shellId);
    return { left };
  };

  return {
    prepared,
    start(cols, rows, running) {
      const started = new Promise<void>((resolve) => {
        // Node hands over all messages of one read before any promise goes on: what must be said before
        // the first output cannot wait for the promise.
        onStarted = () => {
          running();
          resolve();
        };
      });
      tell({ type: 'start', cols, rows });
      return started;
    },
    write: (bytes) => tell({ type: 'input', bytes }),
    resize: (cols, rows) => tell({ type: 'resize', cols, rows }),
    taken: (bytes) => tell({ type: 'taken', bytes }),
    end: () => (ending ??= endAll()),
  };
}
