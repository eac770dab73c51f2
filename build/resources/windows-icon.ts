import { pngPixels } from './png-pixels.ts';

/** What Explorer, the taskbar and the list of programs ask for at 100 to 400 % scaling. */
export const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256] as const;

const ENTRY = 16;
const FOLDER = 6;
const BITMAP_HEADER = 40;

/**
 * One .ico of several PNGs. The 256 pixel image stays a PNG, as Windows has it since Vista; smaller ones
 * become bitmaps, because programs older than that still read those.
 */
export function windowsIcon(pngs: ReadonlyMap<number, Buffer>): Buffer {
  const images = [...pngs].map(([size, png]) => ({ size, body: size < 256 ? bitmap(png) : png }));
  const head = Buffer.alloc(FOLDER + ENTRY * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, body }] of images.entries()) {
    const entry = FOLDER + ENTRY * index;
    // One byte each: 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(body.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += body.length;
  }
  return Buffer.concat([head, ...images.map(({ body }) => body)]);
}

/** A bitmap as icons hold it: rows from the bottom, blue first, then a mask of one bit a pixel. */
function bitmap(png: Buffer): Buffer {
  const { width, height, rgba } = pngPixels(png);
  const header = Buffer.alloc(BITMAP_HEADER);
  header.writeUInt32LE(BITMAP_HEADER, 0);
  header.writeInt32LE(width, 4);
  // The height counts the mask as well.
  header.writeInt32LE(height * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(width * height * 4);
  const maskStride = Math.ceil(width / 32) * 4;
  const mask = Buffer.alloc(maskStride * height);
  for (let row = 0; row < height; row++) {
    const from = height - 1 - row;
    for (let column = 0; column < width; column++) {
      const source = (from * width + column) * 4;
      const target = (row * width + column) * 4;
      const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(source, source + 4);
      colours.set([blue, green, red, alpha], target);
      if (alpha > 0) continue;
      const byte = row * maskStride + (column >> 3);
      mask[byte] = (mask[byte] ?? 0) | (0x80 >> (column & 7));
    }
  }
  header.writeUInt32LE(colours.length + mask.length, 20);
  return Buffer.concat([header, colours, mask]);
}
