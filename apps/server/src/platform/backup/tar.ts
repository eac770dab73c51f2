/** A file inside a backup. */
export interface Entry {
  readonly name: string;
  readonly data: Buffer;
}

const BLOCK = 512;
/** Rows are cut into entries far below this; one row, and so one entry, is never larger than PostgreSQL's largest value. */
const ENTRY_MAX_BYTES = 1024 * 1024 * 1024;

/** The bytes were there and were no archive of ours. */
export class TarFault extends Error {
  override readonly name = 'TarFault';
}

/** Entries as a POSIX (ustar) archive, which any `tar` can read. */
export async function* writeTar(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
): AsyncGenerator<Buffer> {
  for await (const { name, data } of entries) {
    yield header(name, data.length);
    yield data;
    const rest = data.length % BLOCK;
    if (rest > 0) yield Buffer.alloc(BLOCK - rest);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new TarFault(`${name} is too long a name`);
  block.write(name, 0);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  // No times: the same rows make the same bytes.
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const sumOf = (block: Buffer): number => block.reduce((sum, byte) => sum + byte, 0);

/** Entries of an archive, one in memory at a time. Anything that `writeTar` does not write is a fault. */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const source = createSource(chunks);
  for (;;) {
    const block = await source.take(BLOCK);
    if (block.every((byte) => byte === 0)) break;
    const { name, size } = parseHeader(block);
    const data = await source.take(size);
    const rest = size % BLOCK;
    if (rest > 0) await source.take(BLOCK - rest);
    yield { name, data };
  }
  await source.take(BLOCK);
  // To the very end: the last bytes are what proves that none is missing.
  if (!(await source.isAtEnd())) throw new TarFault('there is something after the end');
}

function parseHeader(block: Buffer): { readonly name: string; readonly size: number } {
  const told = Number.parseInt(block.toString('latin1', 148, 154), 8);
  const blank = Buffer.from(block);
  blank.write('        ', 148);
  const size = Number.parseInt(block.toString('latin1', 124, 135), 8);
  if (told !== sumOf(blank) || !(size >= 0 && size <= ENTRY_MAX_BYTES)) {
    throw new TarFault('this is no archive');
  }
  const end = block.indexOf(0);
  return { name: block.toString('utf8', 0, Math.min(end === -1 ? 100 : end, 100)), size };
}

function createSource(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  const held = { chunks: [] as Buffer[], bytes: 0 }; // as: an empty list says no type
  const more = async (): Promise<boolean> => {
    const { done, value } = await iterator.next();
    if (done === true) return false;
    held.chunks.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
    held.bytes += value.byteLength;
    return true;
  };
  return {
    async take(bytes: number): Promise<Buffer> {
      while (held.bytes < bytes) {
        if (!(await more())) throw new TarFault('it ends in the middle');
      }
      const [first] = held.chunks;
      const all = held.chunks.length === 1 && first ? first : Buffer.concat(held.chunks);
      held.chunks = [all.subarray(bytes)];
      held.bytes -= bytes;
      return all.subarray(0, bytes);
    },
    isAtEnd: async (): Promise<boolean> => held.bytes === 0 && !(await more()),
  };
}
