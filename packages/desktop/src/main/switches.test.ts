import { expect, test } from 'vitest';
import { judgeSwitches, openingSwitches } from './switches.ts';

test('switches are found however they are written', () => {
  const argv = ['/opt/firstline', '--NO-SANDBOX', '-remote-debugging-port=0', '--hidden', 'ticket'];

  expect(openingSwitches(argv, {}, 'firstline')).toEqual([
    '--no-sandbox',
    '--remote-debugging-port',
  ]);
  expect(openingSwitches(['/opt/--no-sandbox'], {}, 'firstline')).toEqual([]);
  expect(openingSwitches(['x'], { NODE_OPTIONS: '--require=x.js' }, 'firstline')).toEqual([
    'NODE_OPTIONS',
  ]);
});

test('a release refuses them, development and root say so', () => {
  const found = ['--no-sandbox'];

  expect(judgeSwitches(found, { release: true, root: false })).toBe('refuse');
  expect(judgeSwitches(found, { release: true, root: true })).toBe('say-so');
  expect(judgeSwitches(found, { release: false, root: false })).toBe('say-so');
  expect(judgeSwitches([], { release: true, root: false })).toBe('fine');
});

test('a line with a link may hold no switch at all, and behind two dashes nothing is one', () => {
  const link = 'firstline://ticket/x';
  const found = (...words: string[]) => openingSwitches(['firstline', ...words], {}, 'firstline');

  expect(found('--hidden', link)).toEqual(['--hidden']);
  expect(found(' --Gpu-Launcher=calc')).toEqual(['--gpu-launcher']);
  expect(found('/utility-cmd-prefix=calc', '/opt/x')).toEqual(['--utility-cmd-prefix']);
  expect(found('--', link, '--no-sandbox')).toEqual([]);
});
