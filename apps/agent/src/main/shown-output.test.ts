import { expect, test } from 'vitest';
import { createShownOutput } from './shown-output.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const text = (data: string) => Buffer.from(data, 'base64').toString();

test('what was shown is kept in order, and for its own shell only', () => {
  const output = createShownOutput();
  output.add('a', base64('one '));
  output.add('a', base64('two'));

  expect(text(output.all('a'))).toBe('one two');
  expect(output.all('b')).toBe('');
  output.add('b', base64('three'));
  expect(output.all('a')).toBe('');
  expect(text(output.all('b'))).toBe('three');
});

test('a flood keeps its newest half megabyte', () => {
  const output = createShownOutput();
  for (let part = 0; part < 20; part += 1) output.add('a', base64(`${part}`.padEnd(64_000, '.')));

  const kept = text(output.all('a'));
  expect(kept.length).toBeLessThanOrEqual(512 * 1024);
  expect(kept).toContain('19.');
  expect(kept.startsWith('0.')).toBe(false);
});
