/**
 * For `sort`: compares texts letter by letter, as ids and times want it. `localeCompare` would answer in the
 * order of a language, and reads megabytes of the language's data to do so.
 */
export const inOrder = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** For `sort`: the same for names of programs, capitals among small letters. */
export const inNameOrder = (a: string, b: string): -1 | 0 | 1 =>
  inOrder(a.toLowerCase(), b.toLowerCase()) || inOrder(a, b);
