import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCanonicalPath } from './canonical-path.ts';

test('paths are accepted as we write them', () => {
  const ours = [
    '/',
    '/healthz',
    '/api/v1/tickets?closed=yes',
    '/assets/app-4f2a.js',
    '/tickets/FL-1042',
  ];

  expect(ours.filter((path) => !isCanonicalPath(path))).toEqual([]);
});

test('a path that could be read two ways is not', () => {
  const tricks = [
    '',
    'api',
    '//api',
    '/api//v1',
    '/api/v1/tickets/',
    '/api/./v1',
    '/api/../v1',
    '/api/v1/..',
    '/%61pi/v1',
    '/api%2fv1',
    '/api\\v1',
    '/api;x=1/v1',
    '/api/v1?a=1?b=2',
    '/api/v1/\u0000',
    '/ api',
    'http://other/api/v1',
    '*',
  ];

  expect(tricks.filter(isCanonicalPath)).toEqual([]);
});

test('whatever is accepted means the same to URL', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'/.%ab~-_?:@\\;'), maxLength: 20 }),
      (rest) => {
        const target = `/${rest}`;
        if (!isCanonicalPath(target)) return;
        expect(new URL(target, 'http://host').pathname).toBe(target.split('?')[0]);
      },
    ),
    { numRuns: 2_000 },
  );
});
