/** Apple's name of each size, in points and at double density, and its size in pixels. All are PNGs. */
export const MAC_PARTS = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const;

/** One .icns of the PNGs of these sizes. */
export function macIcon(pngs: ReadonlyMap<number, Buffer>): Buffer {
  const parts = MAC_PARTS.map(([name, size]) => {
    const png = pngs.get(size);
    if (png === undefined) throw new Error(`There is no PNG of ${size} pixels.`);
    return block(name, png);
  });
  return block('icns', Buffer.concat(parts));
}

function block(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(body.length + head.length, 4);
  return Buffer.concat([head, body]);
}
