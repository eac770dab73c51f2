import { expect, test } from 'vitest';
import { carriesLink, ticketLinkIn } from './deep-links.ts';

const id = '0199e1a4-7c11-7b52-8d3e-0c5f1f6a2b77';

test('a link to a ticket is found among the words of a command line', () => {
  expect(ticketLinkIn(['firstline', '--', `firstline://ticket/${id}`], 'firstline')).toBe(id);
  expect(ticketLinkIn([`firstline-console://ticket/${id}/`], 'firstline-console')).toBe(id);
});

test('a program follows its own links only', () => {
  expect(ticketLinkIn([`firstline-console://ticket/${id}`], 'firstline')).toBeNull();
  expect(ticketLinkIn([`firstline://ticket/${id}`], 'firstline-console')).toBeNull();
});

test.each([
  `firstline://ticket/${id}?allow=1`,
  `firstline://shell/${id}`,
  `firstline://ticket/${id}/../../shell`,
  `firstline://ticket/${id.toUpperCase()}`,
  `firstline://ticket/${id}\u0000`,
  '--no-sandbox',
  `https://firstline/ticket/${id}`,
])('%s leads nowhere', (word) => {
  expect(ticketLinkIn([word], 'firstline')).toBeNull();
});

test('a line carries a link however badly it is made, and a program’s own path is none', () => {
  for (const word of ['firstline://x', 'FIRSTLINE:', '"firstline://ticket/" --data=x'])
    expect(carriesLink(['firstline', '--hidden', word], 'firstline')).toBe(true);

  expect(carriesLink(['/opt/firstline:1/firstline', '--hidden'], 'firstline')).toBe(false);
});
