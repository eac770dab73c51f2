import { expect, test } from 'vitest';
import { isTrustedSender } from './trusted-sender.ts';

test('only the top frame of our own page is trusted', () => {
  expect(isTrustedSender({ url: 'app://ui/popover.html', parent: null })).toBe(true);
  expect(isTrustedSender(null)).toBe(false);
  expect(isTrustedSender({ url: 'app://ui/popover.html', parent: {} })).toBe(false);
});

test.each([
  'app://ui.evil/index.html',
  'app://ui@evil/index.html',
  'app://user:pass@ui/index.html',
  'app://ui:81/index.html',
  'https://ui/index.html',
  'file:///index.html',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:app://ui/x',
  'about:blank',
  '',
])('%s is a stranger', (url) => {
  expect(isTrustedSender({ url, parent: null })).toBe(false);
});
