import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Sink } from '../log.ts';

export type FileOptions = {
  readonly path: string;
  /** A file that would grow beyond this is put aside first. */
  readonly maxBytes: number;
  /** How many files put aside are kept, as `agent.log.1` (newest) … */
  readonly keep: number;
};

/**
 * Lines of JSON in a file that only its owner may read, at most `maxBytes × (keep + 1)` in all.
 * Written at once, so that the line before a crash is there. When the disk refuses, lines are counted
 * and the count is written with the first line that fits again.
 */
export function fileSink(options: FileOptions): Sink {
  mkdirSync(path.dirname(options.path), { recursive: true, mode: 0o700 });
  let file: number | null = open(options.path);
  let size = sizeOf(file);
  let lost = 0;

  return {
    write({ at, level, name, message, fields }) {
      const line = Buffer.from(
        `${JSON.stringify({ at, level, name, message, ...fields, ...(lost > 0 ? { lost } : {}) })}\n`,
      );
      try {
        if (size > 0 && size + line.length > options.maxBytes) putAside();
        file ??= open(options.path);
        writeSync(file, line);
        size += line.length;
        lost = 0;
      } catch {
        // There is nowhere to complain to but the next line that fits.
        lost += 1;
      }
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };

  function putAside(): void {
    if (file !== null) closeSync(file);
    file = null;
    rmSync(aside(options.path, options.keep), { force: true });
    for (let n = options.keep; n > 1; n -= 1) {
      rename(aside(options.path, n - 1), aside(options.path, n));
    }
    if (options.keep > 0) rename(options.path, aside(options.path, 1));
    else rmSync(options.path, { force: true });
    file = open(options.path);
    size = sizeOf(file);
  }
}

const aside = (file: string, n: number): string => `${file}.${n}`;

const open = (file: string): number => openSync(file, 'a', 0o600);

const sizeOf = (file: number): number => fstatSync(file).size;

/** A file that is not there yet needs no new name. */
function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
