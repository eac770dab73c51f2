import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

const uuid = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/** Strings that look drawn at random: keys and hashes without a name beside them. */
export const randomValues: Rule = {
  name: 'random-values',
  mayMatch: (text) => text.length >= 20 && /[\w+=-]{20}/.test(text),
  pattern: /[\w+=-]{20,}/g,
  put: ([token = '']) => (looksRandom(token) ? marks.secret : null),
};

/** The same for base64 with slashes in it, which otherwise reads as a path of short names. */
export const randomValuesWithSlashes: Rule = {
  name: 'random-values',
  mayMatch: (text) => text.length >= 20 && text.includes('/') && /[\w+/=-]{20}/.test(text),
  pattern: /[\w+/=-]{20,}/g,
  put: ([token = '']) => (looksRandom(token) ? marks.secret : null),
};

/**
 * Words change their kind of character seldom, random strings at nearly every second step; and words
 * repeat letters. UUIDs are names, not secrets.
 */
export function looksRandom(token: string): boolean {
  if (uuid.test(token)) return false;
  if (/^[0-9a-f]{32,}$/i.test(token)) return /\d/.test(token) && /[a-f]/i.test(token);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(token)).length;
  const restless = changes(token) / (token.length - 1);
  const wanted = Math.min(4, 0.86 * Math.log2(token.length));
  if (kinds === 3) return restless >= 0.35 && entropy(token) >= wanted;
  if (kinds === 2 && /[A-Z]/.test(token)) return restless >= 0.45 && entropy(token) >= wanted;
  return kinds === 2 && token.length >= 24 && restless >= 0.3 && entropy(token) >= 3.6;
}

/** Steps from one kind of letter or digit to another. */
function changes(token: string): number {
  let found = 0;
  let before = '';
  for (const char of token) {
    const kind = /[a-z]/.test(char) ? 'a' : /[A-Z]/.test(char) ? 'A' : /\d/.test(char) ? '0' : '';
    if (before !== '' && kind !== '' && kind !== before) found += 1;
    before = kind;
  }
  return found;
}

/** Shannon's entropy in bits a character. */
function entropy(token: string): number {
  const counts = new Map<string, number>();
  for (const char of token) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const times of counts.values()) {
    const part = times / token.length;
    bits -= part * Math.log2(part);
  }
  return bits;
}
