import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readTar, TarFault } from './tar.ts';

/** Grows when what stands in a backup changes in a way that an older program would misread. */
export const FORMAT = 1;

export const MANIFEST = 'manifest.json';
export const END = 'end.json';

const Migration = z.object({ name: z.string(), sha256: z.string() });
const Lsn = z.string().regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/);

/** First in a full backup: what it is of, and what made it. */
export const FullManifest = z.object({
  kind: z.literal('full'),
  format: z.number().int(),
  /** Of this backup and the changes that follow it. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  /** The moment that it shows. */
  madeAt: z.iso.datetime(),
  version: z.string(),
  postgres: z.number().int(),
  epoch: z.number().int(),
  migrations: z.array(Migration),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), key: z.array(z.string()) }),
  ),
  /** Where in the write-ahead log its moment is; null: no changes follow. */
  lsn: Lsn.nullable(),
});
export type FullManifest = z.infer<typeof FullManifest>;

/** Last in a full backup: what must have come before it. */
export const FullEnd = z.object({
  tables: z.record(
    z.string(),
    z.object({ rows: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
  ),
  sequences: z.record(z.string(), z.number()),
});
export type FullEnd = z.infer<typeof FullEnd>;

/** First in a changes file. */
export const ChangesManifest = z.object({
  kind: z.literal('changes'),
  format: z.number().int(),
  id: z.string(),
  /** From 1; without gaps behind their full backup. */
  number: z.number().int(),
  madeAt: z.iso.datetime(),
  /** SHA-256 of the file before it, as it lies there: what no changes were written for has no file. */
  after: z.string(),
  /** Everything that was committed after `from`, up to `until`. */
  from: Lsn,
  until: Lsn,
});
export type ChangesManifest = z.infer<typeof ChangesManifest>;

export const ChangesEnd = z.object({
  messages: z.number().int(),
  sha256: z.string(),
  sequences: z.record(z.string(), z.number()),
});
export type ChangesEnd = z.infer<typeof ChangesEnd>;

/** A backup that is no whole backup of ours, in words that name what is wrong. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

export const jsonEntry = (name: string, value: unknown) => ({
  name,
  data: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
});

/** A part of a backup as it is read. */
export type Part<Manifest, End> =
  | { readonly manifest: Manifest }
  | { readonly of: string; readonly data: Buffer }
  | { readonly end: End };

/** The parts of a full backup, each checked against the last one. Throws unless all of it is there, unchanged. */
export async function* readFull(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Part<FullManifest, FullEnd>> {
  const sums = new Map<string, ReturnType<typeof counter>>();
  for await (const part of read(chunks, FullManifest, FullEnd, 'tables')) {
    if ('manifest' in part) {
      for (const { name } of part.manifest.tables) sums.set(name, counter());
    }
    if ('data' in part) {
      const sum = sums.get(part.of);
      if (sum === undefined) throw new BackupFault(`there are rows of an unknown table ${part.of}`);
      sum.add(part.data);
    }
    if ('end' in part) {
      for (const [name, sum] of sums) {
        const told = part.end.tables[name];
        const { bytes, sha256 } = sum.done();
        if (told?.bytes !== bytes || told.sha256 !== sha256) {
          throw new BackupFault(`the rows of ${name} are not those that were written`);
        }
      }
    }
    yield part;
  }
}

/** The parts of a changes file, checked the same way. */
export async function* readChanges(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Part<ChangesManifest, ChangesEnd>> {
  const sum = counter();
  for await (const part of read(chunks, ChangesManifest, ChangesEnd, 'changes')) {
    if ('data' in part) sum.add(part.data);
    if ('end' in part && part.end.sha256 !== sum.done().sha256) {
      throw new BackupFault('the changes are not those that were written');
    }
    yield part;
  }
}

async function* read<Manifest extends { format: number }, End>(
  chunks: AsyncIterable<Uint8Array>,
  Manifest: z.ZodType<Manifest>,
  End: z.ZodType<End>,
  folder: string,
): AsyncGenerator<Part<Manifest, End>> {
  let at: 'begin' | 'middle' | 'end' = 'begin';
  try {
    for await (const { name, data } of readTar(chunks)) {
      if (at === 'end') throw new BackupFault(`there is ${name} after its end`);
      if (at === 'begin') {
        if (name !== MANIFEST) throw new BackupFault('it does not begin with a manifest');
        at = 'middle';
        yield { manifest: manifestIn(data, Manifest) };
      } else if (name === END) {
        at = 'end';
        yield { end: shaped(data, End, END) };
      } else {
        const [first, of = ''] = name.split('/');
        if (first !== folder) throw new BackupFault(`there is an unknown part ${name}`);
        yield { of, data };
      }
    }
  } catch (fault) {
    if (fault instanceof TarFault) throw new BackupFault(fault.message, { cause: fault });
    throw fault;
  }
  if (at !== 'end') throw new BackupFault('its end is missing');
}

function manifestIn<Manifest extends { format: number }>(
  data: Buffer,
  Manifest: z.ZodType<Manifest>,
): Manifest {
  const any = shaped(data, z.looseObject({ format: z.number() }), MANIFEST);
  if (any.format > FORMAT) {
    throw new BackupFault('a newer Firstline made it; use that version, or a newer one');
  }
  return shaped(data, Manifest, MANIFEST);
}

function shaped<T>(data: Buffer, shape: z.ZodType<T>, name: string): T {
  try {
    return shape.parse(JSON.parse(data.toString('utf8')));
  } catch (cause) {
    throw new BackupFault(`${name} is not what this Firstline writes`, { cause });
  }
}

/** Bytes, and the hash of them. */
export function counter() {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    add(data: Uint8Array): void {
      hash.update(data);
      bytes += data.length;
    },
    done: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}
