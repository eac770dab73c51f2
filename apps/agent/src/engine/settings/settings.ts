import { type Effective, effective } from '@firstline/settings/effective';
import type { Layer } from '@firstline/settings/layer';

/** What counts on this computer, now and later. */
export interface Settings {
  now(): Effective;
  onChange(listener: (now: Effective) => void): () => void;
  /** Reads the policies anew: they may have changed since. */
  look(): Promise<Effective>;
}

/** Policies and the rest in one value; `read` brings the layers and never throws. */
export async function openSettings(read: () => Promise<readonly Layer[]>): Promise<Settings> {
  const listeners = new Set<(now: Effective) => void>();
  let now = effective(await read());
  return {
    now: () => now,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async look() {
      const next = effective(await read());
      if (JSON.stringify(next) === JSON.stringify(now)) return now;
      now = next;
      for (const listener of listeners) listener(now);
      return now;
    },
  };
}

/** Settings that nobody changes: what a test or a tool says, and defaults for the rest. */
export const fixedSettings = (
  entries: Readonly<Record<string, unknown>> = {},
  source: Layer['source'] = 'machine-policy',
): Promise<Settings> =>
  openSettings(() => Promise.resolve([{ source, place: 'given', entries, faults: [] }]));
