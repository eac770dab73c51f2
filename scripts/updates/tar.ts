/** Writes a tar archive (ustar) that is the same for the same files, whoever makes it and when. */
import { createReadStream } from 'node:fs';

const BLOCK = 512;
const NAME_MAX = 100;
const PREFIX_MAX = 155;

export type Packed =
  | { readonly name: string; readonly kind: 'folder' }
  | { readonly name: string; readonly kind: 'link'; readonly to: string }
  | {
      readonly name: string;
      readonly kind: 'file';
      readonly executable: boolean;
      readonly size: number;
      /** A file of this computer, or the bytes themselves. */
      readonly from: string | Uint8Array;
    };

export async function* tarOf(entries: readonly Packed[]): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield header(entry);
    if (entry.kind !== 'file') continue;
    let written = 0;
    for await (const bytes of contentOf(entry.from)) {
      written += bytes.length;
      yield bytes;
    }
    if (written !== entry.size) throw new Error(`${entry.name} changed while it was packed`);
    yield new Uint8Array((BLOCK - (written % BLOCK)) % BLOCK);
  }
  yield new Uint8Array(2 * BLOCK);
}

const contentOf = (from: string | Uint8Array): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  typeof from === 'string' ? createReadStream(from) : [from];

function header(entry: Packed): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const { prefix, name } = split(entry.kind === 'folder' ? `${entry.name}/` : entry.name);
  const isFile = entry.kind === 'file';
  block.write(name, 0, 'utf8');
  block.write(octal(isFile && !entry.executable ? 0o644 : 0o755, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(isFile ? entry.size : 0, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(' '.repeat(8), 148);
  block.write({ file: '0', link: '2', folder: '5' }[entry.kind], 156);
  if (entry.kind === 'link') block.write(entry.to, 157, 'utf8');
  block.write('ustar\u000000', 257);
  block.write(prefix, 345, 'utf8');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\u0000 `, 148);
  return block;
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

/** A long name is cut at a slash into the two fields that the format has for it. */
function split(whole: string): { readonly prefix: string; readonly name: string } {
  if (Buffer.byteLength(whole) <= NAME_MAX) return { prefix: '', name: whole };
  for (let at = whole.indexOf('/'); at > 0; at = whole.indexOf('/', at + 1)) {
    const [prefix, name] = [whole.slice(0, at), whole.slice(at + 1)];
    if (Buffer.byteLength(prefix) <= PREFIX_MAX && Buffer.byteLength(name) <= NAME_MAX)
      return { prefix, name };
  }
  throw new Error(`${whole} is too long a name for an archive`);
}
