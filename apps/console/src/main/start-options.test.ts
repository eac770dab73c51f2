import { expect, test } from 'vitest';
import { startOptions } from './start-options.ts';

test('the command line says where, which server and how to sign in once', () => {
  const argv = [
    'electron',
    '--no-sandbox',
    '.',
    '--data=/tmp/c',
    '--server=http://127.0.0.1:4600/',
  ];

  expect(startOptions([...argv, '--link=abc'])).toEqual({
    data: '/tmp/c',
    server: 'http://127.0.0.1:4600',
    link: 'abc',
  });
});

test('what is not said is null, and Chromium’s own words are left alone', () => {
  expect(startOptions(['electron', '--disable-gpu', 'firstline-console://ticket/x'])).toEqual({
    data: null,
    server: null,
    link: null,
  });
});
