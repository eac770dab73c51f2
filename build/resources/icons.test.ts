import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MAC_PARTS } from './mac-icon.ts';
import { pngPixels } from './png-pixels.ts';
import { WINDOWS_SIZES } from './windows-icon.ts';

const read = (...parts: string[]) => readFileSync(path.join(import.meta.dirname, ...parts));
const png = (size: number) => read('icons', `${size}x${size}.png`);
const hash = (file: Buffer) => createHash('sha256').update(file).digest('hex');

test('the rendered images are those of the SVGs (node build/resources/render-icons.ts)', () => {
  expect(read('icons', 'made-from').toString()).toBe(hash(read('icon.svg')));
  expect(read('dmg', 'made-from').toString()).toBe(hash(read('dmg', 'background.svg')));
});

test('the Windows icon holds the rendered image of every size', () => {
  const icon = read('icons', 'firstline.ico');
  const entries = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const offset = icon.readUInt32LE(at + 12);
    return {
      size: icon.readUInt8(at) || 256,
      body: icon.subarray(offset, offset + icon.readUInt32LE(at + 8)),
    };
  });

  expect(entries.map(({ size }) => size)).toEqual([...WINDOWS_SIZES]);
  for (const { size, body } of entries) {
    if (size === 256) expect(body.equals(png(256))).toBe(true);
    else expect(pixelsOfBitmap(body).equals(pngPixels(png(size)).rgba)).toBe(true);
  }
});

test('the macOS icon holds the rendered image of every size', () => {
  const icon = read('icons', 'firstline.icns');
  const parts: [name: string, size: number][] = [];
  expect(icon.toString('latin1', 0, 4)).toBe('icns');
  expect(icon.readUInt32BE(4)).toBe(icon.length);

  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
    const body = icon.subarray(at + 8, at + icon.readUInt32BE(at + 4));
    const size = pngPixels(body).width;
    expect(body.equals(png(size))).toBe(true);
    parts.push([icon.toString('latin1', at, at + 4), size]);
  }

  expect(parts).toEqual(MAC_PARTS.map(([name, size]) => [name, size]));
});

test('the ground of the disk image is as large as its window, and twice', () => {
  const sizes = ['background.png', 'background@2x.png'].map((name) => {
    const image = read('dmg', name);
    return [image.readUInt32BE(16), image.readUInt32BE(20)];
  });

  expect(sizes).toEqual([
    [540, 380],
    [1080, 760],
  ]);
});

/** Colours of an icon's bitmap, as a PNG orders them. */
function pixelsOfBitmap(bitmap: Buffer): Buffer {
  const size = bitmap.readInt32LE(4);
  const out = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = bitmap.readUInt32LE(0) + ((size - 1 - row) * size + column) * 4;
      const [blue = 0, green = 0, red = 0, alpha = 0] = bitmap.subarray(from, from + 4);
      out.set([red, green, blue, alpha], (row * size + column) * 4);
    }
  }
  return out;
}
