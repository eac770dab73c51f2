/**
 * For `sort`: compares texts letter by letter, as ids, times and program names want it. `localeCompare`
 * would answer in the order of a language, and reads megabytes of the language's data to do so.
 */
export const inOrder = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);
