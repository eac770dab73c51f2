import { Refusal } from '@firstline/protocol/refusal';

/**
 * Gives every intent its id and keeps it while the outcome is unknown: an act repeated after a broken
 * connection carries the same id, so the server does it at most once.
 */
export function createIntents(newId: () => string): {
  readonly run: <T>(what: readonly unknown[], act: (id: string) => Promise<T>) => Promise<T>;
} {
  const unsettled = new Map<string, string>();
  return {
    async run(what, act) {
      const key = JSON.stringify(what);
      const id = unsettled.get(key) ?? newId();
      unsettled.set(key, id);
      try {
        const done = await act(id);
        unsettled.delete(key);
        return done;
      } catch (cause) {
        const unknown = cause instanceof Refusal && cause.code === 'server.unreachable';
        if (!unknown) unsettled.delete(key);
        throw cause;
      }
    },
  };
}
