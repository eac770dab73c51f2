import path from 'node:path';
import { expect, test } from 'vitest';
import { help, parseOptions, WrongUsage } from './options.ts';

test('nothing asked means everything, from the usual port', () => {
  const options = parseOptions([]);

  expect(options).toEqual({
    help: false,
    reset: false,
    yes: false,
    serverOnly: false,
    demo: true,
    headless: false,
    port: null,
    data: null,
  });
});

test('a folder is kept as a whole path', () => {
  expect(parseOptions(['--data', 'x']).data).toBe(path.resolve('x'));
});

test.each([['--port', '0'], ['--port', 'http'], ['--prot', '1'], ['--data='], ['extra']])(
  'the wrong usage %s %s is told',
  (...args) => {
    expect(() => parseOptions(args)).toThrow(WrongUsage);
  },
);

test('the help fits 78 columns', () => {
  const widest = Math.max(...help.split('\n').map((text) => text.length));

  expect(widest).toBeLessThanOrEqual(78);
});
