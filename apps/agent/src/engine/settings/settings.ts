import { Refusal } from '@firstline/protocol/refusal';
import { type Effective, effective, isManaged } from '@firstline/settings/effective';
import { isKeyName, keys } from '@firstline/settings/keys';
import type { Key } from '@firstline/settings/key';
import type { Layer } from '@firstline/settings/layer';
import type { OwnSettings } from './own-settings.ts';

/** What counts on this computer, now and later. */
export interface Settings {
  now(): Effective;
  onChange(listener: (now: Effective) => void): () => void;
  /** Reads everything anew: policies come while the agent runs. */
  look(): Promise<Effective>;
  /** The person decides, or with null takes it back. Refuses what is not theirs to decide. */
  decide(name: string, value: unknown): Promise<Effective>;
}

/** Policies, what the person decided, and the defaults, in one value. Neither source ever throws. */
export async function openSettings(read: {
  readonly policies: () => Promise<readonly Layer[]>;
  readonly own: OwnSettings;
}): Promise<Settings> {
  const listeners = new Set<(now: Effective) => void>();
  const layers = async (): Promise<readonly Layer[]> =>
    (await Promise.all([read.policies(), read.own.layer()])).flat();
  let now = effective(await layers());

  async function look(): Promise<Effective> {
    const next = keepingWhenSilent(now, effective(await layers()));
    if (JSON.stringify(next) === JSON.stringify(now)) return now;
    now = next;
    for (const listener of listeners) listener(now);
    return now;
  }

  return {
    now: () => now,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    async decide(name, value) {
      const no = (problem: string) => new Refusal('request.invalid', { field: name, problem });
      if (!isKeyName(name)) throw no('unknown');
      const key: Key = keys[name];
      if (!key.byPerson || isManaged(now, name)) throw no('managed');
      if (value !== null && !key.shape.safeParse(value).success) throw no('value');
      await read.own.decide(name, value);
      return look();
    },
  };
}

/** A system that does not answer has not changed its mind: what counted before counts on. */
function keepingWhenSilent(before: Effective, next: Effective): Effective {
  const isSilent = next.faults.some(({ code }) => code === 'place.silent');
  return isSilent ? { ...before, faults: next.faults } : next;
}

/** Settings without a computer around them, for tests and tools: one layer, and defaults for the rest. */
export function fixedSettings(
  entries: Readonly<Record<string, unknown>> = {},
  source: Layer['source'] = 'machine-policy',
): Promise<Settings> {
  const decided = new Map<string, unknown>();
  return openSettings({
    policies: () => Promise.resolve([{ source, place: 'given', entries, faults: [] }]),
    own: {
      layer: () =>
        Promise.resolve([
          { source: 'own', place: 'given', entries: Object.fromEntries(decided), faults: [] },
        ]),
      decide(name, value) {
        if (value === null) decided.delete(name);
        else decided.set(name, value);
        return Promise.resolve();
      },
    },
  });
}
