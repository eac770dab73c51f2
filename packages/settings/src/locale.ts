import type { Values } from './keys.ts';

/**
 * How words, dates and numbers are written: as decided, else as the computer has it where that is a kind
 * of English, which is all that Firstline speaks so far.
 */
export function localeOf(language: Values['Language'], system: string): string {
  if (language !== 'system') return language;
  return /^en-[A-Z]{2}$/u.test(system) ? system : 'en';
}
