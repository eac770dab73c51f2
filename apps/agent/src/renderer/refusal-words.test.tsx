import { refusals } from '@firstline/protocol/refusal';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { refusalSentences } from './refusal-words.ts';

const intl = createIntl({ locale: 'en' });
const told = (refusal: string, detail: Record<string, number> = {}) =>
  refusalSentences(intl, { refusal, detail });

test.each(Object.keys(refusals))('%s says what happened and what to do now', (code) => {
  const { says, now } = told(code);

  for (const sentence of [says, now]) {
    expect(sentence).toMatch(/^[A-Z].*\.$/su);
    expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
    expect(sentence).not.toMatch(/[{}!]|please|sorry|oops|user|endpoint/iu);
  }
});

test('only a bug and an unknown refusal share the words of a bug', () => {
  const bug = told('internal').says;

  const same = Object.keys(refusals).filter((code) => told(code).says === bug);

  expect(same).toEqual(['internal']);
  expect(told('ticket.from-the-future').says).toBe(bug);
});

test('a text that is too long says how long it is', () => {
  expect(told('ticket.text-too-long', { count: 20_001, limit: 20_000 }).says).toBe(
    'The text is too long: 20,001 of 20,000 characters.',
  );
  expect(told('ticket.text-too-long').says).toBe('The text is too long.');
});
