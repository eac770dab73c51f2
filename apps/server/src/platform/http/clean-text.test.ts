import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

test('what is no character becomes the sign for that, wherever it stands', () => {
  const given = {
    title: 'a\0b',
    list: ['\ud800', { deep: 'x\udfff' }],
    fine: 'Grüße 👋 İzmir',
    n: 1,
  };

  expect(cleanText(given)).toEqual({
    title: 'a\uFFFDb',
    list: ['\uFFFD', { deep: 'x\uFFFD' }],
    fine: 'Grüße 👋 İzmir',
    n: 1,
  });
});
