/**
 * Apple's disk images (UDIF) as far as they are needed: one volume, compressed by zlib. They are a run of
 * compressed pieces, a property list that says where each piece lies, and a trailer of 512 bytes.
 */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SECTOR = 512;
/** A piece's size, sectors: what Apple's own tools take. */
const PIECE = 512;

/** Kinds of pieces. */
const ZEROES = 2;
const AS_IT_IS = 1;
const ZLIB = 0x8000_0005;
const END = 0xffff_ffff;

type Piece = {
  readonly kind: number;
  readonly sector: number;
  readonly sectors: number;
  readonly at: number;
  readonly bytes: number;
};

/** A disk image of a volume, whose size is a whole number of sectors. */
export function udif(volume: Buffer): Buffer {
  if (volume.length % SECTOR !== 0)
    throw new Error(`A volume is whole sectors of ${SECTOR} bytes; this one has ${volume.length}.`);
  const sectors = volume.length / SECTOR;
  const { pieces, data } = compressed(volume, sectors);
  const list = propertyList(pieceTable(pieces, { sectors, sum: crc32(volume) }));
  const volumeSum = crc32(u32(crc32(volume)));
  const trailer = Buffer.concat([
    Buffer.from('koly'),
    u32(4, SECTOR, 1),
    u64(0, 0, data.length, 0, 0),
    u32(1, 1),
    // A name of 16 bytes; the same volume makes the same image.
    createHash('sha256').update(volume).digest().subarray(0, 16),
    checksum(crc32(data)),
    u64(data.length, list.length),
    Buffer.alloc(120),
    checksum(volumeSum),
    u32(1),
    u64(sectors),
    u32(0, 0, 0),
  ]);
  return Buffer.concat([data, list, trailer]);
}

function compressed(volume: Buffer, sectors: number): { pieces: Piece[]; data: Buffer } {
  const parts: Buffer[] = [];
  const pieces: Piece[] = [];
  let at = 0;
  for (let sector = 0; sector < sectors; sector += PIECE) {
    const count = Math.min(PIECE, sectors - sector);
    const raw = volume.subarray(sector * SECTOR, (sector + count) * SECTOR);
    const piece = { sector, sectors: count, at };
    if (raw.every((byte) => byte === 0)) {
      pieces.push({ ...piece, kind: ZEROES, bytes: 0 });
      continue;
    }
    const small = deflateSync(raw, { level: 9 });
    const [kind, bytes] = small.length < raw.length ? [ZLIB, small] : [AS_IT_IS, raw];
    pieces.push({ ...piece, kind, bytes: bytes.length });
    parts.push(bytes);
    at += bytes.length;
  }
  pieces.push({ kind: END, sector: sectors, sectors: 0, at, bytes: 0 });
  return { pieces, data: Buffer.concat(parts) };
}

const pieceTable = (
  pieces: readonly Piece[],
  of: { readonly sectors: number; readonly sum: number },
): Buffer =>
  Buffer.concat([
    Buffer.from('mish'),
    u32(1),
    u64(0, of.sectors, 0),
    // Room that a reader needs for one piece, sectors.
    u32(PIECE + 8, 0),
    Buffer.alloc(24),
    checksum(of.sum),
    u32(pieces.length),
    ...pieces.map(({ kind, sector, sectors, at, bytes }) =>
      Buffer.concat([u32(kind, 0), u64(sector, sectors, at, bytes)]),
    ),
  ]);

const propertyList = (table: Buffer): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
<key>resource-fork</key>
<dict>
<key>blkx</key>
<array>
<dict>
<key>Attributes</key>
<string>0x0050</string>
<key>CFName</key>
<string>whole disk (unknown partition : 0)</string>
<key>Data</key>
<data>
${table.toString('base64').replaceAll(/(.{76})/g, '$1\n')}
</data>
<key>ID</key>
<string>0</string>
<key>Name</key>
<string>whole disk (unknown partition : 0)</string>
</dict>
</array>
</dict>
</dict>
</plist>
`);

/** Kind 2 is CRC-32, of 32 bits, in a field for larger ones. */
const checksum = (sum: number): Buffer => Buffer.concat([u32(2, 32, sum), Buffer.alloc(124)]);

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
}

function u64(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64BE(BigInt(value), index * 8);
  return bytes;
}
