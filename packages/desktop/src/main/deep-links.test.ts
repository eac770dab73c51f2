import { expect, test } from 'vitest';
import { ticketLinkIn } from './deep-links.ts';

const id = '0199e1a4-7c11-7b52-8d3e-0c5f1f6a2b77';

test('a link to a ticket is found among the words of a command line', () => {
  expect(ticketLinkIn(['firstline', '--', `firstline://ticket/${id}`])).toBe(id);
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
  expect(ticketLinkIn([word])).toBeNull();
});
