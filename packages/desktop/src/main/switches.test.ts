import { expect, test } from 'vitest';
import { judgeSwitches, openingSwitches } from './switches.ts';

test('switches are found however they are written', () => {
  const argv = ['/opt/firstline', '--NO-SANDBOX', '-remote-debugging-port=0', '--hidden', 'ticket'];

  expect(openingSwitches(argv, {})).toEqual(['--no-sandbox', '--remote-debugging-port']);
  expect(openingSwitches(['/opt/--no-sandbox'], {})).toEqual([]);
  expect(openingSwitches(['x'], { NODE_OPTIONS: '--require=x.js' })).toEqual(['NODE_OPTIONS']);
});

test('a release refuses them, development and root say so', () => {
  const found = ['--no-sandbox'];

  expect(judgeSwitches(found, { release: true, root: false })).toBe('refuse');
  expect(judgeSwitches(found, { release: true, root: true })).toBe('say-so');
  expect(judgeSwitches(found, { release: false, root: false })).toBe('say-so');
  expect(judgeSwitches([], { release: true, root: false })).toBe('fine');
});
