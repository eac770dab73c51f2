import { redactor } from '@firstline/redaction/redact';
import type { Person } from '@firstline/redaction/user-marks';
import { plain } from './plain.ts';

/** How loud a line is; a sink may leave the quiet ones out. */
export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];

/** One line, redacted already. */
export type LogRecord = {
  readonly at: string;
  readonly level: Level;
  readonly name: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** Where lines go. A sink never throws: a log that fails must not take its program along. */
export type Sink = {
  readonly write: (record: LogRecord) => void;
  readonly close: () => void;
};

export type Fields = Readonly<Record<string, unknown>>;

/** Says what happened. Messages are constant sentences; what varies goes into `fields`. */
export type Log = {
  readonly debug: (message: string, fields?: Fields) => void;
  readonly info: (message: string, fields?: Fields) => void;
  readonly warn: (message: string, fields?: Fields) => void;
  readonly error: (message: string, fields?: Fields) => void;
  /** The same log under a longer name, as `server.relay`, with fields that every line carries. */
  readonly part: (name: string, fields?: Fields) => Log;
};

export type LogOptions = {
  readonly name: string;
  readonly sinks: readonly Sink[];
  readonly now: () => Date;
  /** Quieter lines are dropped before they cost anything. `info` when not given; asked anew for each line. */
  readonly level?: Level | (() => Level);
  /** Whose names become marks, beside what redaction always takes out. */
  readonly people?: readonly Person[];
};

/** A log whose every line is redacted before any sink sees it. The caller owns the sinks and closes them. */
export function createLog(options: LogOptions): Log {
  const people = options.people ?? [];
  const clean = redactor({ people });
  const { level: wanted = 'info' } = options;
  const loudness = typeof wanted === 'string' ? () => wanted : wanted;
  const write = (level: Level, name: string, message: string, fields: Fields): void => {
    if (levels.indexOf(level) < levels.indexOf(loudness())) return;
    const said = clean.value({ message, fields: plain(fields) }).value;
    const record = { at: options.now().toISOString(), level, name, ...said };
    for (const sink of options.sinks) sink.write(record);
  };
  return part(options.name, {}, write);
}

/** A log that says nothing, for callers that want none. */
export const silentLog: Log = part('', {}, () => undefined);

type Write = (level: Level, name: string, message: string, fields: Fields) => void;

function part(name: string, carried: Fields, write: Write): Log {
  const say =
    (level: Level) =>
    (message: string, fields: Fields = {}): void =>
      write(level, name, message, { ...carried, ...fields });
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    part: (below, fields = {}) => part(`${name}.${below}`, { ...carried, ...fields }, write),
  };
}
