/** Names of a CSS module that stand together; what is false is left out. */
export type ClassNames = (...names: readonly (string | false | null | undefined)[]) => string;

/**
 * Turns CSS modules into a function, so that a missing class is an empty string and never `undefined`.
 * A name that stands in several sheets is all of its classes.
 */
export const classNames =
  (...sheets: readonly Readonly<Record<string, string>>[]): ClassNames =>
  (...names) =>
    names.flatMap((name) => (name ? sheets.flatMap((sheet) => sheet[name] ?? []) : [])).join(' ');
