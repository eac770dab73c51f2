import { refusals } from '@firstline/protocol/refusal';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { refusalWords, wordsFor } from './refusal-words.ts';

const intl = createIntl({ locale: 'en', onError: () => undefined });

test('every no has its sentence and says what to do now', () => {
  const wordless = Object.keys(refusals).filter((code) => !Object.hasOwn(refusalWords, code));
  const oneSentence = Object.entries(refusalWords).filter(
    ([, { defaultMessage }]) => !/[.:;,].+\.$/s.test(defaultMessage),
  );

  expect(wordless).toEqual([]);
  expect(oneSentence.map(([code]) => code)).toEqual([]);
});

test('no sentence apologises, shouts or begs', () => {
  const faults = Object.values(refusalWords).filter(({ defaultMessage }) =>
    /\b(?:please|sorry|oops|simply)\b|!/i.test(defaultMessage),
  );

  expect(faults).toEqual([]);
});

test('a text over its limit is told with the count', () => {
  const refused = { refusal: 'ticket.text-too-long', detail: { count: 20_001, limit: 20_000 } };

  expect(wordsFor(intl, refused)).toBe(
    'The text has 20,001 characters; 20,000 fit. Shorten it, nothing was lost.',
  );
});

test('a no of a newer server is spoken of as its mistake', () => {
  expect(wordsFor(intl, { refusal: 'ticket.eaten-by-dog' })).toBe(
    wordsFor(intl, { refusal: 'internal' }),
  );
});
