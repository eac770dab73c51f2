import { UpdateRefused } from '../refused.ts';

const BLOCK = 512;

/** A file or folder in an archive; `bytes` must be read before the next entry is asked for. */
export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly executable: boolean;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The entries of a tar archive (ustar), as our own scripts write them. */
export async function* tarEntries(archive: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = createSource(archive);
  for (;;) {
    const block = await source.exactly(BLOCK);
    if (block.every((byte) => byte === 0)) break;
    const header = readHeader(block);
    let left = header.size;
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      while (left > 0) {
        const piece = await source.atMost(left);
        left -= piece.length;
        yield piece;
      }
    };
    yield { ...header, bytes: bytes() };
    while (left > 0) left -= (await source.atMost(left)).length;
    await source.exactly((BLOCK - (header.size % BLOCK)) % BLOCK);
  }
  // The rest belongs to the file whose hash was signed: it is read to its end.
  await source.drain();
}

function readHeader(block: Uint8Array): Omit<TarEntry, 'bytes'> {
  const text = (from: number, length: number): string => {
    const field = block.subarray(from, from + length);
    const end = field.indexOf(0);
    return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
  };
  const octal = (from: number, length: number): number =>
    Number.parseInt(text(from, length).trim(), 8);
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  const size = octal(124, 12);
  if (text(257, 5) !== 'ustar' || octal(148, 8) !== sum || !Number.isSafeInteger(size) || size < 0)
    throw new UpdateRefused('release.not-an-archive');
  const prefix = text(345, 155);
  const type = text(156, 1);
  return {
    name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    kind: type === '0' || type === '' ? 'file' : type === '5' ? 'folder' : 'other',
    executable: (octal(100, 8) & 0o111) !== 0,
    size,
  };
}

/** Bytes of an archive in pieces of the sizes that its reader needs. */
function createSource(archive: AsyncIterable<Uint8Array>) {
  const pieces = archive[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();

  async function atMost(length: number): Promise<Uint8Array> {
    while (rest.length === 0) {
      const next = await pieces.next();
      if (next.done === true)
        throw new UpdateRefused('release.not-an-archive', { problem: 'it ends early' });
      rest = next.value;
    }
    const piece = rest.subarray(0, length);
    rest = rest.subarray(piece.length);
    return piece;
  }

  return {
    atMost,
    async exactly(length: number): Promise<Uint8Array> {
      const whole = new Uint8Array(length);
      for (let have = 0; have < length; ) {
        const piece = await atMost(length - have);
        whole.set(piece, have);
        have += piece.length;
      }
      return whole;
    },
    async drain(): Promise<void> {
      for (let next = await pieces.next(); next.done !== true; ) next = await pieces.next();
    },
  };
}
