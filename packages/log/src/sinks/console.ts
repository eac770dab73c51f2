import { type Level, levels, type Sink } from '../log.ts';

/** Anything lines can be written to, as `process.stderr`. */
export type Writable = { readonly write: (text: string) => unknown };

export type ConsoleOptions = {
  /** `json` for machines, `text` for people. */
  readonly form?: 'text' | 'json';
  readonly level?: Level;
};

/** Lines for whoever looks at the terminal. */
export function consoleSink(to: Writable, options: ConsoleOptions = {}): Sink {
  const loudness = levels.indexOf(options.level ?? 'debug');
  return {
    write(record) {
      if (levels.indexOf(record.level) < loudness) return;
      const { at, level, name, message, fields } = record;
      to.write(
        options.form === 'json'
          ? `${JSON.stringify({ at, level, name, message, ...fields })}\n`
          : `${at.slice(11, 23)} ${level.padEnd(5)} ${name}: ${visible(message)}${details(fields)}\n`,
      );
    },
    close() {},
  };
}

const details = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}=${typeof value === 'string' ? visible(value) : JSON.stringify(value)}`,
    )
    .join('');

/** Control characters of foreign text must not drive a terminal. */
const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (char) => JSON.stringify(char).slice(1, -1));
