import { inflateSync } from 'node:zlib';

/** Colour with alpha, four bytes a pixel, rows from the top. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Buffer };

const HEADER = 8;
const BYTES = 4;

/** Reads a PNG as browsers write it: eight bits a channel with alpha, not interlaced. */
export function pngPixels(png: Buffer): Pixels {
  const parts: Buffer[] = [];
  let width = 0;
  let height = 0;
  for (let at = HEADER; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      const [depth, colour, , , interlaced] = body.subarray(8);
      if (depth !== 8 || colour !== 6 || interlaced !== 0)
        throw new Error('The PNG is not 8-bit RGBA without interlacing.');
    }
    if (name === 'IDAT') parts.push(body);
    at += length + 12;
  }
  return { width, height, rgba: unfilter(inflateSync(Buffer.concat(parts)), width, height) };
}

/** Each row says how it was guessed from its left and upper neighbours; this puts the guess back. */
function unfilter(raw: Buffer, width: number, height: number): Buffer {
  const stride = width * BYTES;
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let at = 0; at < stride; at++) {
      const here = row * stride + at;
      const left = at < BYTES ? 0 : (out[here - BYTES] ?? 0);
      const up = row === 0 ? 0 : (out[here - stride] ?? 0);
      const corner = row === 0 || at < BYTES ? 0 : (out[here - stride - BYTES] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter];
      if (guess === undefined) throw new Error(`The PNG has a row filter ${filter}.`);
      out[here] = ((raw[row * (stride + 1) + 1 + at] ?? 0) + guess) & 0xff;
    }
  }
  return out;
}

/** PNG's Paeth predictor: of the three neighbours the one nearest to left + up - corner. */
function nearest(left: number, up: number, corner: number): number {
  const from = left + up - corner;
  const [a, b, c] = [Math.abs(from - left), Math.abs(from - up), Math.abs(from - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
