import { expect, test } from 'vitest';
import { filesBelow, isTest } from './files.ts';

const SOURCE_LINES = 400;
const TEST_LINES = 600;

/** Longer files, each with its reason. */
const allowed: Readonly<Record<string, string>> = {};

test('a file holds one idea', () => {
  const faults = filesBelow(
    ['packages', 'apps', 'build', 'scripts', 'test'],
    ['.ts', '.tsx', '.mjs', '.css'],
  )
    .filter((file) => !(file.path in allowed))
    .map((file) => ({
      path: file.path,
      lines: file.text.split('\n').length,
      most: isTest(file.path) ? TEST_LINES : SOURCE_LINES,
    }))
    .filter(({ lines, most }) => lines > most)
    .map(({ path, lines }) => `${path}: ${lines}`);

  expect(faults).toEqual([]);
});
