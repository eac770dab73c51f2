import { expect, test } from 'vitest';
import { startOptions } from './start-options.ts';

test('its own words are found among Chromium’s', () => {
  const argv = [
    'electron',
    '--no-sandbox',
    '--disable-gpu',
    'apps/agent',
    '--data',
    '/tmp/a',
    '--hidden',
  ];

  expect(startOptions(argv)).toEqual({
    data: '/tmp/a',
    server: null,
    token: null,
    hidden: true,
    probes: 'configured',
  });
});

test('a link and unknown words change nothing', () => {
  const plain = startOptions(['firstline']);

  expect(startOptions(['firstline', '--inspect=0', '--', 'firstline://ticket/x'])).toEqual(plain);
});
