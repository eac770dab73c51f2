import { createHash } from 'node:crypto';
import { EntryId, uuidv7 } from '@firstline/protocol/ids';

/** What tells a repeated intent from another one under the same id. */
export const intentHash = (...intent: readonly unknown[]): Buffer =>
  createHash('sha256').update(JSON.stringify(intent)).digest();

/**
 * An id that follows from another, for entries that the server adds by itself: a repeated intent
 * derives the same one, so nothing is written twice.
 */
export function derivedId(from: string, what: string): EntryId {
  const random = createHash('sha256').update(`${from} ${what}`).digest();
  const time = Number.parseInt(from.replaceAll('-', '').slice(0, 12), 16);
  return EntryId.parse(uuidv7(time, random));
}
