import type { Timers } from '@firstline/connection/timers';
import { createLatestFile, readLatest } from './latest-file.ts';
import { Draft } from '../bridge/bridge.ts';

/** What the person has written and not sent, kept while they write. */
export interface DraftFile {
  now(): Draft | null;
  save(draft: Draft): void;
  /** The ticket to come has been sent; unsent answers stay. */
  sent(): void;
  close(): Promise<void>;
}

export async function openDraft(
  file: string,
  timers: Timers,
  onTrouble: (what: string, error: unknown) => void,
): Promise<DraftFile> {
  const latest = createLatestFile(file, timers, (error) =>
    onTrouble('the draft could not be kept', error),
  );
  let draft = await readDraft(file, onTrouble);
  const save = (next: Draft) => {
    draft = next;
    latest.save(() => draft);
  };
  return {
    now: () => draft,
    save,
    sent() {
      if (draft) save({ ...draft, text: '' });
    },
    close: latest.settled,
  };
}

async function readDraft(
  file: string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<Draft | null> {
  try {
    const kept = await readLatest(file);
    return kept === null ? null : Draft.parse(kept);
  } catch (error) {
    onTrouble('the kept draft could not be read', error);
    return null;
  }
}
