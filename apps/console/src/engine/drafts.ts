import type { Drafts } from './ports.ts';

/** Drafts of the signed-in person, on disk as soon as they are typed, one write at a time. */
export interface DraftBox {
  list(person: string): Promise<Record<string, string>>;
  save(person: string, key: string, text: string): Promise<void>;
  forget(person: string): Promise<void>;
}

export function createDraftBox(port: Drafts): DraftBox {
  let kept: Promise<Record<string, string>> | null = null;
  let writing: Promise<void> | null = null;
  let again = false;

  const all = (): Promise<Record<string, string>> => {
    kept ??= port.read().then((drafts) => ({ ...drafts }));
    return kept;
  };

  /** Keystrokes are quicker than disks: what came while writing goes in one more write. */
  async function write(): Promise<void> {
    if (writing !== null) {
      again = true;
      return writing;
    }
    writing = (async () => {
      do {
        again = false;
        await port.write({ ...(await all()) });
      } while (again);
    })();
    try {
      await writing;
    } finally {
      writing = null;
    }
  }

  return {
    async list(person) {
      const mine = Object.entries(await all()).filter(([key]) => key.startsWith(`${person}/`));
      return Object.fromEntries(mine.map(([key, text]) => [key.slice(person.length + 1), text]));
    },
    async save(person, key, text) {
      const drafts = await all();
      if (text === '') delete drafts[`${person}/${key}`];
      else drafts[`${person}/${key}`] = text;
      await write();
    },
    async forget(person) {
      const drafts = await all();
      for (const key of Object.keys(drafts)) {
        if (key.startsWith(`${person}/`)) delete drafts[key];
      }
      await write();
    },
  };
}
