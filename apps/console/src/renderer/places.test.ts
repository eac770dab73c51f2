import { expect, test } from 'vitest';
import { addressOf, home, type Place, placeOf } from './places.ts';

const places: readonly Place[] = [
  home,
  { ...home, view: 'all', find: 'status:open “printer & floor 3”', sort: 'newest' },
  { ...home, ticket: '0199-a', tab: 'snapshot', section: 'disks.fileSystems[0].freeBytes' },
  { ...home, ticket: '0199-a', tab: 'snapshot', snapshot: '0199-c', compare: '0199-d' },
  { ...home, ticket: '0199-a' },
  { at: 'devices', find: 'linux' },
  { at: 'device', device: '0199-b', snapshot: '0199-c', section: null, compare: '0199-d' },
  { at: 'audit' },
];

test.each(places)('a place comes back from its address: $at', (place) => {
  expect(placeOf(addressOf(place))).toEqual(place);
});

test('a short link opens the ticket whatever view it is in', () => {
  expect(placeOf('/t/0199-a')).toMatchObject({
    view: 'all',
    ticket: '0199-a',
    tab: 'conversation',
  });
});

test.each(['', '/', '/index.html', '/q/nowhere', '/t', '/settings/%E0', '//'])(
  'an address nobody knows leads home: %s',
  (address) => {
    expect(placeOf(address)).toEqual(home);
  },
);
