import { z } from 'zod';
import type { GivenValue } from './given-values.ts';
import { type Setting, settings } from './settings.ts';

/** What each part of the configuration is read with: a fault is noted, and reading goes on. */
export interface Reading {
  /** What was given, or what it is otherwise. */
  readonly value: (name: Setting) => string;
  readonly fault: (text: string) => void;
  /** What `shape` makes of the value; a value that it refuses is repeated with the problem. */
  readonly check: <T>(name: Setting, shape: z.ZodType<T>, problem: string, otherwise: T) => T;
}

export function createReading(given: GivenValue, fault: (text: string) => void): Reading {
  const value = (name: Setting): string => given(name) || settings[name].otherwise;
  return {
    value,
    fault,
    check(name, shape, problem, otherwise) {
      const parsed = shape.safeParse(value(name));
      if (!parsed.success) fault(`${name} is "${value(name)}": ${problem}`);
      return parsed.success ? parsed.data : otherwise;
    },
  };
}

const Port = z.coerce.number().int().min(0).max(65_535);
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** A port's number; 0 takes a free one. */
export const readPort = (reading: Reading, name: Setting): number =>
  reading.check(name, Port, 'a number from 0 to 65535 is needed.', 0);

/** Whether nobody but this computer reaches the address. */
export const isLoopback = (host: string): boolean => loopback.has(host);
