import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

test('the rendered icons are those of the SVG (node build/resources/render-icons.ts)', () => {
  const read = (...parts: string[]) =>
    readFileSync(path.join(import.meta.dirname, ...parts), 'utf8');

  const now = createHash('sha256').update(read('icon.svg')).digest('hex');

  expect(read('icons', 'made-from')).toBe(now);
});
