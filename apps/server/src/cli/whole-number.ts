import type { Given } from './commands.ts';
import { Usage } from './usage.ts';

/** A number that was given as text, within its bounds. */
export function wholeNumber(
  given: Given,
  name: 'uses' | 'hours' | 'expect',
  least: number,
  most: number,
  otherwise: number,
): number {
  const value = given[name] === undefined ? otherwise : Number(given[name]);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Usage(`--${name} is a whole number from ${least} to ${most}.`);
  }
  return value;
}
