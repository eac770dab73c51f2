import { expect, test } from 'vitest';
import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { inOrderFor, leftOutFor, relevantTo } from './relevance.ts';

test.each([
  ['Can’t print to Floor 3 since this morning', 'printers', 'print'],
  ['Wi-Fi drops in every meeting', 'network', 'wi-fi'],
  ['Outlook keeps asking for my password', 'users', 'password'],
  ['My laptop is so slow today', 'processes', 'slow'],
  ['No sound in the headset', 'audio', 'sound'],
  ['Second screen stays black', 'displays', 'screen'],
  ['The VPN is up and the intranet is gone', 'reachability', 'vpn'],
  ['Calc crashes when I save', 'crashes', 'crashes'],
  ['It takes ten minutes to boot', 'startup', 'boot'],
  ['The beamer worked yesterday', 'changes', 'worked'],
])('“%s” brings %s to the top', (text, section, word) => {
  expect(relevantTo(text).get(section as never)).toBe(word); // as: a name from the table above
});

test('words are matched from their beginning', () => {
  expect(relevantTo('The blueprint is on the shared table').has('printers')).toBe(false);
});

test('running programs stay here unless the words are about them', () => {
  expect(leftOutFor('Can’t print')).toEqual(['processes']);
  expect(leftOutFor('Everything hangs')).toEqual([]);
  expect(leftOutFor('')).toEqual(['processes']);
});

test('every section but the computer’s own two can be chosen, once', () => {
  const order = inOrderFor('Can’t print');

  expect(order[0]).toBe('printers');
  expect(new Set(order).size).toBe(order.length);
  expect(order).not.toContain('os');
  expect(order.length).toBe(sectionNames.length - 2);
});
