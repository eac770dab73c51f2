import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import type { System } from '@firstline/diagnostics/system/system';

type RawRead = { readonly how: 'file' | 'folder' | 'link' | 'facts'; readonly path: string };

/** Takes one snapshot with `take` and notes every file it touches, to be read again without any of our code. */
export async function recordReads(
  system: System,
  take: (noting: System) => Promise<unknown>,
): Promise<RawRead[]> {
  const reads: RawRead[] = [];
  const noting =
    <R>(how: RawRead['how'], read: (path: string) => R) =>
    (path: string): R => {
      reads.push({ how, path });
      return read(path);
    };
  const { files } = system;
  await take({
    ...system,
    files: {
      ...files,
      text: noting('file', files.text),
      load: (path, maxBytes) => noting('file', () => files.load(path, maxBytes))(path),
      list: noting('folder', files.list),
      facts: noting('facts', files.facts),
      link: noting('link', files.link),
    },
  });
  return reads;
}

const raw = {
  file: (path: string) => readFileSync(path),
  folder: (path: string) => readdirSync(path),
  link: (path: string) => readlinkSync(path),
  facts: (path: string) => statSync(path),
} as const;

/** Reads all of them, and does nothing with what it reads. */
export function readRaw(reads: readonly RawRead[]): void {
  for (const { how, path } of reads) {
    try {
      raw[how](path);
    } catch {
      // Not there, or ended since: it costs the snapshot as much.
    }
  }
}
