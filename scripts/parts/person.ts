import type { LiveShell, PermissionRequest, Presence } from '../../apps/agent/src/engine/ports.ts';

/** Someone at the computer who answers when told to, and can stop a shell. */
export type Person = {
  readonly presence: Presence;
  /** Resolves with the next question; one that waits already is taken. */
  asked(): Promise<Question>;
  /** Resolves when a shell is shown as live. */
  connected(): Promise<Connected>;
};

export type Question = {
  readonly request: PermissionRequest;
  readonly at: number;
  readonly answer: (yes: 'allow' | 'deny') => void;
  /** Aborts when the question was taken back or timed out. */
  readonly signal: AbortSignal;
};

export type Connected = { readonly shell: LiveShell; readonly stop: () => void };

export function personAtComputer(): Person {
  const questions = mailbox<Question>();
  const shells = mailbox<Connected>();
  return {
    asked: questions.next,
    connected: shells.next,
    presence: {
      state: () => 'here',
      onChange: () => () => {},
      ask: (request, signal) =>
        new Promise((resolve) => {
          const at = performance.now();
          signal.addEventListener('abort', () => resolve('deny'));
          questions.put({ request, at, signal, answer: resolve });
        }),
      askRemedy: () => Promise.resolve('deny'),
      async indicate(shell, stop) {
        shells.put({ shell, stop });
        return { show: () => {}, close: () => {} };
      },
    },
  };
}

/** Hands each thing to one taker, in order, whichever comes first. */
function mailbox<T>() {
  const waiting: T[] = [];
  const takers: ((thing: T) => void)[] = [];
  return {
    put(thing: T): void {
      const taker = takers.shift();
      if (taker) taker(thing);
      else waiting.push(thing);
    },
    next: (): Promise<T> =>
      new Promise((resolve) => {
        const thing = waiting.shift();
        if (thing === undefined) takers.push(resolve);
        else resolve(thing);
      }),
  };
}
