import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answered } from '@firstline/desktop/bridge/define-bridge';
import type { ConsoleBridge, ShellView } from '../../bridge/bridge.ts';

export interface ShellsState {
  /** The newest shell of each ticket on this console. */
  readonly byTicket: Readonly<Record<string, ShellView>>;
  /** The ticket whose question is being written. */
  readonly asking: string | null;
  /** Whether keys go to a shell now. */
  readonly inside: boolean;
}
export type Heard = (base64: string) => void;

export interface Shells extends StoreApi<ShellsState> {
  readonly startAsking: (ticketId: string | null) => void;
  readonly ask: (ticketId: string, why: string, minutes: number) => Promise<Answered<ShellView>>;
  readonly end: (shellId: string) => Promise<void>;
  readonly changed: (view: ShellView) => void;
  readonly shown: (shellId: string, base64: string) => void;
  /** A terminal listens; what was shown before it stood is given first. Returns the way to stop. */
  readonly listen: (shellId: string, heard: Heard) => () => void;
  readonly setInside: (inside: boolean) => void;
  readonly empty: () => void;
}

export function createShells(bridge: ConsoleBridge): Shells {
  const store = createStore<ShellsState>(() => ({
    byTicket: {},
    asking: null,
    inside: false,
  }));
  const { getState: get, setState: set } = store;
  // What came before the terminal stood. The engine stops sending when nothing is drawn, so this stays small.
  const early = new Map<string, string[]>();
  const listeners = new Map<string, Heard>();
  return {
    ...store,
    startAsking: (asking) => set({ asking }),
    async ask(ticketId, why, minutes) {
      const answer = await bridge.call('shell.ask', { ticketId, why, minutes });
      if (answer.ok) {
        this.changed(answer.value);
        set({ asking: null });
      }
      return answer;
    },
    async end(shellId) {
      await bridge.call('shell.end', { shellId });
    },
    changed(view) {
      const before = get().byTicket[view.ticketId];
      // A late word about an earlier shell must not hide the one that is open now.
      if (
        before &&
        before.shellId !== view.shellId &&
        before.state !== 'ended' &&
        view.state === 'ended'
      )
        return;
      set({ byTicket: { ...get().byTicket, [view.ticketId]: view } });
      if (view.state === 'ended') early.delete(view.shellId);
    },
    shown(shellId, base64) {
      const listener = listeners.get(shellId);
      if (listener) listener(base64);
      else early.set(shellId, [...(early.get(shellId) ?? []), base64]);
    },
    listen(shellId, heard) {
      listeners.set(shellId, heard);
      for (const part of early.get(shellId) ?? []) heard(part);
      early.delete(shellId);
      return () => {
        if (listeners.get(shellId) === heard) listeners.delete(shellId);
      };
    },
    setInside: (inside) => set({ inside }),
    empty: () => set({ byTicket: {}, asking: null, inside: false }),
  };
}

/** The one shell that is open now, if any. */
export const openShell = (state: ShellsState): ShellView | null =>
  Object.values(state.byTicket).find((view) => view.state !== 'ended') ?? null;
