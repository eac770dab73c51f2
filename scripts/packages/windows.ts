/** A value of the registry, as `reg query` prints it. */
export type Values = Readonly<Record<string, string>>;

/** How the Windows Installer ended. */
export type Ended = {
  readonly code: number;
  readonly log: string;
  /** The sentence of the package that says why it was refused; null when it was not. */
  readonly refusal: string | null;
};

/** What the Windows Installer is told: to install or to remove, what, and properties beside it. */
export type Order = {
  readonly do: '/i' | '/x';
  readonly what: string;
  readonly say?: Readonly<Record<string, string>>;
};

/** A Windows computer to install on: wine's, or a real one. */
export type Windows = {
  /** Its drive C: as this program sees it. */
  readonly drive: string;
  /** Folders that hold everything an install may have written, as far as they are there. */
  readonly written: () => readonly string[];
  /** Where the Start menu of everybody is kept. */
  readonly startMenu: string;
  readonly run: (
    program: string,
    args: readonly string[],
  ) => Promise<{ readonly code: number; readonly output: string }>;
  readonly msiexec: (order: Order) => Promise<Ended>;
  /** The values of a key of the 64-bit registry; null when there is no such key. */
  readonly values: (key: string) => Promise<Values | null>;
  /** Where wine and Windows differ. */
  readonly ways: {
    /** The code when a program that the package starts fails. */
    readonly failedProgram: number;
    /** The codes of two installs that are started together. */
    readonly atOnce: readonly number[];
    /** Whether an old version learns that it goes because a new one comes. */
    readonly tellsOfUpgrade: boolean;
  };
  readonly close: () => Promise<void>;
};

/** What `reg query` prints of one key. */
export const valuesIn = (printed: string): Values =>
  Object.fromEntries(
    [...printed.matchAll(/^ {4}(.+?) {4}REG_\w+ {4}(.*?)\r?$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
