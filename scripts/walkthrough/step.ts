import { setTimeout as pause } from 'node:timers/promises';

/** A step that did not work, in one sentence. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

/** Longer than any step takes on a machine that works. */
const LIMIT_MS = 20_000;

/** Waits for a step, and says which one failed or never ended. */
export async function step<T>(what: string, work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const limit = pause(LIMIT_MS, undefined, { signal: ended.signal }).then(() => {
    throw new StepFailed(`${what}: nothing happened for ${LIMIT_MS / 1000} seconds.`);
  });
  try {
    return await Promise.race([work, limit]);
  } catch (cause) {
    if (cause instanceof StepFailed) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StepFailed(`${what}: ${why.split('\n')[0]}`, { cause });
  } finally {
    ended.abort();
    limit.catch(() => {});
  }
}

/** Fails a step whose fact is not there. */
export function expectFact(fact: boolean, sentence: string): asserts fact {
  if (!fact) throw new StepFailed(sentence);
}
