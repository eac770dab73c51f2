import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';

/** Bytes between two stages: a few of age's chunks. */
const PIECE = 256 * 1024;

/** The bytes were not what the identity opens, or not all of them are there. */
export class SealFault extends Error {
  override readonly name = 'SealFault';
}

/** Compresses and seals, a piece at a time. Whoever has the identity of one recipient can open it. */
export async function seal(
  chunks: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const zstd = createZstdCompress({
    chunkSize: PIECE,
    // A checksum of zstd's own costs nothing and tells a sick memory from a sick disk.
    params: { [constants.ZSTD_c_checksumFlag]: 1 },
  });
  const source = Readable.from(chunks, { objectMode: false });
  source.once('error', (fault) => zstd.destroy(fault));
  source.pipe(zstd);
  // as: Node's web streams and those of the library differ in name only
  return encrypter.encrypt(Readable.toWeb(zstd) as ReadableStream<Uint8Array>);
}

/** Opens a sealed file, a piece at a time. Ends with a fault unless every byte of it is as it was sealed. */
export async function* unseal(
  file: string,
  identities: readonly string[],
): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const sealed = createReadStream(file, { highWaterMark: PIECE });
  const zstd = createZstdDecompress({ chunkSize: PIECE });
  try {
    // as: see seal
    const opened = await decrypter.decrypt(
      Readable.toWeb(sealed) as unknown as ReadableStream<Uint8Array>,
    );
    const plain = Readable.from(opened, { objectMode: false });
    plain.once('error', (fault) => zstd.destroy(fault));
    yield* plain.pipe(zstd);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw cause;
    throw new SealFault(wordsFor(cause), { cause });
  } finally {
    sealed.destroy();
    zstd.destroy();
  }
}

function wordsFor(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  return /no identity matched/i.test(said)
    ? 'none of these keys opens it; it was sealed to others'
    : `it is damaged, or not all of it is there (${said})`;
}
