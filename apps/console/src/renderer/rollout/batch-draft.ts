import { BATCH_MAX, NewToken } from '@firstline/protocol/enrolment';
import type { z } from 'zod';

/** What is written in the form so far. */
export interface BatchDraft {
  readonly name: string;
  readonly group: string;
  readonly expects: 'count' | 'names' | 'nobody';
  readonly count: string;
  readonly names: string;
  /** Empty: as many as are expected. */
  readonly uses: string;
  readonly hours: string;
}

export const draftBatch: BatchDraft = {
  name: '',
  group: '',
  expects: 'count',
  count: '',
  names: '',
  uses: '',
  hours: '72',
};

/** Choices of how long a token is good, hours. */
export const lengths = ['24', '72', '168', '720'] as const;

/** Names as people paste them: one a line, or with commas, from a spreadsheet. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n\r,;\t]+/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** How many computers are expected; null when nobody said. */
export function expectedIn(draft: BatchDraft): number | null {
  if (draft.expects === 'names') return namesIn(draft.names).length || null;
  return draft.expects === 'count' ? wholeNumber(draft.count) : null;
}

/** How many enrolments the token is good for. */
export const usesIn = (draft: BatchDraft): number | null =>
  draft.uses.trim() === '' ? (expectedIn(draft) ?? 1) : wholeNumber(draft.uses);

export const faultsOf = (draft: BatchDraft) => ({
  group: draft.group !== '' && !NewToken.shape.group.safeParse(draft.group).success,
  count: draft.expects === 'count' && draft.count !== '' && wholeNumber(draft.count) === null,
  names: draft.expects === 'names' && namesIn(draft.names).length > BATCH_MAX,
  uses: draft.uses.trim() !== '' && wholeNumber(draft.uses) === null,
});

/** What the server is asked for, or null while something is missing or wrong. */
export function wantedBatch(draft: BatchDraft): z.output<typeof NewToken> | null {
  if (draft.name.trim() === '' || Object.values(faultsOf(draft)).includes(true)) return null;
  const parsed = NewToken.safeParse({
    name: draft.name,
    group: draft.group === '' ? null : draft.group,
    expected: draft.expects === 'names' ? namesIn(draft.names) : expectedIn(draft),
    uses: usesIn(draft),
    hours: Number(draft.hours),
  });
  return parsed.success ? parsed.data : null;
}

function wholeNumber(text: string): number | null {
  const value = Number(text.trim());
  return /^\d+$/.test(text.trim()) && value >= 1 && value <= BATCH_MAX ? value : null;
}
