import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
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
  let file: number | null = null;
  let size = 0;
  let lost = 0;
  let closed = false;
  try {
    begin();
  } catch {
    // A full or read-only disk may give way later: the first line tries again.
  }

  return {
    write({ at, level, name, message, fields }) {
      if (closed) return;
      const line = Buffer.from(
        `${JSON.stringify({ at, level, name, message, ...fields, ...(lost > 0 ? { lost } : {}) })}\n`,
      );
      try {
        if (size > 0 && size + line.length > options.maxBytes) putAside();
        const to = file ?? begin();
        // A disk that fills up takes the first half of a line: no reader wants that.
        if (writeSync(to, line) < line.length) throw halfTaken(to);
        size += line.length;
        lost = 0;
      } catch {
        // There is nowhere to complain to but the next line that fits.
        lost += 1;
      }
    },
    close() {
      closed = true;
      if (file !== null) closeSync(file);
      file = null;
    },
  };

  function begin(): number {
    mkdirSync(path.dirname(options.path), { recursive: true, mode: 0o700 });
    const opened = openSync(options.path, 'a', 0o600);
    file = opened;
    size = fstatSync(opened).size;
    return opened;
  }

  function halfTaken(to: number): Error {
    ftruncateSync(to, size);
    return new Error('the disk took half a line');
  }

  function putAside(): void {
    if (file !== null) closeSync(file);
    file = null;
    rmSync(aside(options.path, options.keep), { force: true });
    for (let n = options.keep; n > 1; n -= 1) {
      rename(aside(options.path, n - 1), aside(options.path, n));
    }
    if (options.keep > 0) rename(options.path, aside(options.path, 1));
    else rmSync(options.path, { force: true });
    begin();
  }
}

const aside = (file: string, n: number): string => `${file}.${n}`;

/** A file that is not there yet needs no new name. */
function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
