/** Names of a CSS module that stand together; what is false is left out. */
export type ClassNames = (...names: readonly (string | false | null | undefined)[]) => string;

/** Turns a CSS module into a function, so that a missing class is an empty string and never `undefined`. */
export const classNames =
  (sheet: Readonly<Record<string, string>>): ClassNames =>
  (...names) =>
    names.flatMap((name) => (name ? (sheet[name] ?? []) : [])).join(' ');
