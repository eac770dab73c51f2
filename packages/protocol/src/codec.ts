import type { z } from 'zod';
import { Refusal } from './refusal.ts';

const DEPTH_MAX = 16;

/** JSON text to a value. Refuses what is not JSON, is nested deeper than 16, or names `__proto__`. */
export function decodeJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Refusal('request.malformed', {}, { cause });
  }
  if (!isPlain(value, 0)) throw new Refusal('request.malformed');
  return value;
}

/**
 * A value to the shape it claims to have. The refusal names the first field that is wrong; a text over
 * its limit is told with the count and the limit, so that a writer can shorten it.
 */
export function parseShape<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  if (issue?.code === 'too_big' && issue.origin === 'string') {
    throw new Refusal('ticket.text-too-long', {
      field,
      limit: Number(issue.maximum),
      count: lengthAt(value, issue.path),
    });
  }
  throw new Refusal('request.invalid', { field, problem: issue?.code ?? 'unknown' });
}

function lengthAt(value: unknown, path: readonly PropertyKey[]): number {
  let here: unknown = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return 0;
    here = Reflect.get(here, key);
  }
  return typeof here === 'string' ? here.length : 0;
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEPTH_MAX) return false;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1));
  return Object.entries(value).every(
    ([key, item]) => key !== '__proto__' && isPlain(item, depth + 1),
  );
}
