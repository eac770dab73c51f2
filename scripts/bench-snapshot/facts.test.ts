import { expect, test } from 'vitest';
import { facts, leaves, xmlLeaves } from './facts.ts';

test('what is said twice, and what holds for every computer, counts once or not at all', () => {
  const said = leaves({
    os: 'Debian',
    kernel: ['6.1', '6.1'],
    on: true,
    gone: null,
    of: { name: 'unknown' },
  });

  expect(facts(said)).toBe(2);
});

test('a report in XML is flattened alike', () => {
  const said = xmlLeaves('<R><OS>Debian</OS><K v="6.1"><N>6.1</N><E></E></K></R>');

  expect(facts(said)).toBe(2);
});
