import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Read at most this much of a region at once, bytes; neighbours overlap by the longest needle. */
const WINDOW_BYTES = 16 * 1024 * 1024;

export interface Hit {
  readonly needle: string;
  readonly region: string;
}

/**
 * Every readable region of a running process, searched for texts as UTF-8 and as UTF-16LE (V8 keeps
 * strings with any character above U+00FF in two bytes). Linux only; the caller must be allowed to
 * read `/proc/PID/mem`. Regions that vanish or cannot be read between listing and reading are passed over
 * and counted, so that a search that read nothing shows.
 */
export function searchMemory(
  pid: number,
  needles: readonly string[],
): { readonly hits: Hit[]; readonly bytesRead: number } {
  const patterns = needles.flatMap((needle) => [
    { needle, bytes: Buffer.from(needle, 'utf8') },
    { needle, bytes: Buffer.from(needle, 'utf16le') },
  ]);
  const overlap = Math.max(...patterns.map(({ bytes }) => bytes.length)) - 1;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const window = Buffer.allocUnsafe(WINDOW_BYTES);
  const hits: Hit[] = [];
  let bytesRead = 0;
  try {
    for (const region of readableRegions(pid)) {
      let at = region.from;
      while (at < region.to) {
        const length = Math.min(WINDOW_BYTES, region.to - at);
        const got = readAt(memory, window, length, at);
        if (got <= 0) break;
        bytesRead += got;
        const seen = window.subarray(0, got);
        for (const { needle, bytes } of patterns) {
          if (seen.includes(bytes)) hits.push({ needle, region: region.name });
        }
        at += got < length || at + got >= region.to ? Math.max(got, 1) : got - overlap;
      }
    }
  } finally {
    closeSync(memory);
  }
  return { hits, bytesRead };
}

function readableRegions(pid: number): { from: number; to: number; name: string }[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = /^([0-9a-f]+)-([0-9a-f]+) (r\S+) \S+ \S+ \S+\s*(.*)$/.exec(line);
      if (found === null) return [];
      const [, from = '', to = '', , name = ''] = found;
      // The kernel's own pages; reading them fails by design.
      if (name === '[vvar]' || name === '[vsyscall]') return [];
      return [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), name }];
    });
}

function readAt(file: number, into: Buffer, length: number, position: number): number {
  try {
    return readSync(file, into, 0, length, position);
  } catch {
    // EIO: a region that is mapped but not backed (guard pages, device memory). Nothing to search there.
    return 0;
  }
}
