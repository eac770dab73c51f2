import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { fault } from '@firstline/settings/fault';
import type { KeyName } from '@firstline/settings/keys';
import type { Layer } from '@firstline/settings/layer';
import { readPolicyFile } from '@firstline/settings/sources/policy-file';
import { systemCode, writeDurably } from '../outbox/durable-file.ts';

/** What the person at this computer decided for themselves, kept in the agent's folder. */
export interface OwnSettings {
  layer(): Promise<readonly Layer[]>;
  /** Keeps one decision; null takes it back. */
  decide(name: KeyName, value: unknown): Promise<void>;
}

const FILE = 'settings.json';

/** Nothing is written before the person decides something. */
export function ownSettings(dataFolder: string): OwnSettings {
  const file = path.join(dataFolder, FILE);
  const at = { source: 'own', place: file } as const; // as const: one source
  let writing: Promise<unknown> = Promise.resolve();

  async function layer(): Promise<readonly Layer[]> {
    try {
      return [{ ...at, ...readPolicyFile(at, await readFile(file, 'utf8')) }];
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT') return [];
      if (code === null) throw error;
      return [{ ...at, entries: {}, faults: [fault(at, 'place.unreadable', { code })] }];
    }
  }

  async function write(name: KeyName, value: unknown): Promise<void> {
    const [kept] = await layer();
    // What cannot be read is not overwritten: somebody may want to look at it.
    if (kept?.faults.some(({ key }) => key === null)) await rename(file, `${file}.damaged`);
    const { [name]: _, ...rest } = kept?.entries ?? {};
    const entries = value === null ? rest : { ...rest, [name]: value };
    await writeDurably(file, `${JSON.stringify(entries, null, 2)}\n`);
  }

  return {
    layer,
    decide(name, value) {
      const next = writing.then(() => write(name, value));
      writing = next.catch(() => undefined);
      return next;
    },
  };
}
