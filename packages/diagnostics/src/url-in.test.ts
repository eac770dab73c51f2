import { expect, test } from 'vitest';
import { urlIn } from './url-in.ts';

test('an address is read, on its own or from where it was found', () => {
  expect(urlIn('http://login.example/start')?.hostname).toBe('login.example');
  expect(urlIn('/start', 'http://login.example/')?.href).toBe('http://login.example/start');
});

test('what is no address is none', () => {
  expect(urlIn('http://[::1')).toBe(null);
  expect(urlIn('/start')).toBe(null);
});
