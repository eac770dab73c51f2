import type { BridgeOf, TellOf } from '@firstline/desktop/bridge/define-bridge';
import type { agentBridge } from '../bridge/bridge.ts';

export interface Events {
  readonly on: BridgeOf<typeof agentBridge>['on'];
  readonly tell: TellOf<typeof agentBridge>;
}

/** What the engine tells whoever listens: windows, the terminal, tests. */
export function createEvents(): Events {
  const listeners = new Map<string, Set<(body: unknown) => void>>();
  return {
    on(name, listener) {
      const of = listeners.get(name) ?? new Set();
      // as: `tell` passes each name the body of its own shape
      const take = listener as (body: unknown) => void;
      listeners.set(name, of.add(take));
      return () => of.delete(take);
    },
    tell(name, body) {
      for (const listener of listeners.get(name) ?? []) listener(body);
    },
  };
}
