import { expect, test } from 'vitest';
import { isOlder } from './version.ts';

test.each([
  ['0.1.0', '0.1.1', true],
  ['0.9.0', '0.10.0', true],
  ['1.4.0-rc.1', '1.4.0', true],
  ['nonsense', '0.0.1', true],
  ['1.4.0', '1.4.0', false],
  ['2.0.0', '1.9.9', false],
  ['1.4.0', '1.4.0-rc.1', false],
])('%s is older than %s: %s', (version, than, older) => {
  expect(isOlder(version, than)).toBe(older);
});
