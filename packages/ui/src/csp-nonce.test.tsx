import { afterEach, expect, test } from 'vitest';
import { stampStyleElements } from './csp-nonce.ts';

afterEach(() => {
  document.head.innerHTML = '';
});

test('a style element made by a library carries the nonce of the page, and nothing else does', () => {
  const page = document.implementation.createHTMLDocument();
  const meta = page.createElement('meta');
  meta.setAttribute('property', 'csp-nonce');
  meta.setAttribute('nonce', 'only-this-load');
  page.head.append(meta);

  stampStyleElements(page);

  expect(page.createElement('style').getAttribute('nonce')).toBe('only-this-load');
  expect(page.createElement('div').hasAttribute('nonce')).toBe(false);
});
