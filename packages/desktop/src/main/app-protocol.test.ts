import { expect, test } from 'vitest';
import { mediaTypeOf, pageHeaders } from './page-headers.ts';

test('the policy lets nothing in but our own files and this load’s styles', () => {
  const policy = pageHeaders('text/html; charset=utf-8', 'abc')['content-security-policy'] ?? '';
  const rules = new Map(
    policy.split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ');
      return [name, sources.join(' ')];
    }),
  );

  expect(rules.get('default-src')).toBe("'none'");
  expect(rules.get('script-src')).toBe("'self'");
  expect(rules.get('style-src')).toBe("'self' 'nonce-abc'");
  expect(rules.get('connect-src')).toBe("'none'");
  expect(rules.get('require-trusted-types-for')).toBe("'script'");
  expect(policy).not.toContain('unsafe');
});

test('a file of a kind no page needs is not served', () => {
  expect(mediaTypeOf('/assets/entry-1a2b.js')).toBe('text/javascript; charset=utf-8');
  expect(mediaTypeOf('/assets/entry.js.map')).toBeNull();
  expect(mediaTypeOf('/.env')).toBeNull();
});
