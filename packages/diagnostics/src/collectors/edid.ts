/** What a screen says of itself (VESA E-EDID 1.4): maker's three letters, model, and its own resolution. */
export type Edid = {
  readonly maker: string;
  readonly model: string | null;
  readonly width: number | null;
  readonly height: number | null;
};

const BLOCK = 128;
const NAME_DESCRIPTOR = 0xfc;

/** Reads the first block; null when it is not one. */
export function parseEdid(bytes: Uint8Array): Edid | null {
  const header = [0, 255, 255, 255, 255, 255, 255, 0];
  if (bytes.length < BLOCK || header.some((byte, at) => bytes[at] !== byte)) return null;
  const at = (index: number): number => bytes[index] ?? 0;
  const letters = (at(8) << 8) | at(9);
  const maker = [letters >> 10, letters >> 5, letters]
    .map((code) => String.fromCharCode(64 + (code & 31)))
    .join('');
  const width = at(56) | ((at(58) & 0xf0) << 4);
  const height = at(59) | ((at(61) & 0xf0) << 4);
  const known = at(54) !== 0 || at(55) !== 0;
  const name = [54, 72, 90, 108].find(
    (start) => at(start) === 0 && at(start + 1) === 0 && at(start + 3) === NAME_DESCRIPTOR,
  );
  return {
    maker,
    model:
      name === undefined
        ? null
        : (String.fromCharCode(...bytes.slice(name + 5, name + 18))
            .split('\n')[0]
            ?.trim() ?? null),
    width: known && width > 0 ? width : null,
    height: known && height > 0 ? height : null,
  };
}
