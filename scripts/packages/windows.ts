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

/** The batch file that carries an order out, as administrators write it; it prints the installer's own exit code. */
export const orderScript = ({ do: verb, what, say = {} }: Order, log: string): string => {
  const properties = Object.entries(say).map(([name, value]) => `${name}="${value}"`);
  const words = ['msiexec', verb, what, ...properties, '/qn', '/l*v', log];
  return `@${words.join(' ')}\r\n@echo ended with %ERRORLEVEL%\r\n`;
};

/** The exit code in what such a file printed. */
export function codeIn(printed: string): number {
  const code = /ended with (\d+)/.exec(printed)?.[1];
  if (code === undefined) throw new Error(`msiexec said nothing:\n${printed}`);
  return Number(code);
}

/** What `reg query` prints of one key. */
export const valuesIn = (printed: string): Values =>
  Object.fromEntries(
    [...printed.matchAll(/^ {4}(.+?) {4}REG_\w+ {4}(.*?)\r?$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
