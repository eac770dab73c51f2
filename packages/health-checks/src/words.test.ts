import { RemedyId } from '@firstline/protocol/health';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { sectionWords } from './section-words.ts';
import { findingWords, remedyWords } from './words.ts';

/** Words that an employee need not know. */
const jargon =
  /\b(?:DNS|DHCP|MTU|TLS|SSL|ARP|NTP|TCP|UDP|IP|SMART|PID|RAM|CPU|OOM|I\/O|inodes?|kernel|daemon|process|gateway|endpoints?|proxy|proxies|certificates?|issuer|packets?|packages?|mount(?:ed)?|swap|cache|carrier|interfaces?|sectors?|zombies?|descriptors?|handles?|Kerberos|tickets?|firmware|driver|user|users|SLA|CI|assignee|incident)\b/;

/** Words that a calm colleague does not say. */
const banned = /!|\b(?:please|sorry|simply|oops|unfortunately)\b/i;

/** Longest sentence, in words. */
const WORDS_MAX = 20;

const employee = Object.entries(findingWords).map(([code, { employee: words }]) => [
  code,
  `${words.title}. ${words.sentence}`,
]);
const technician = Object.entries(findingWords).map(([code, { technician: words }]) => [
  code,
  `${words.title}. ${words.sentence}`,
]);
const unfilled = (text: string): string => text.replaceAll(/\{\w+\}/g, 'it');

test.each(employee)('%s is told to employees in plain words: %s', (_, text = '') => {
  const words = unfilled(text);

  expect(words.match(jargon)?.[0]).toBeUndefined();
  expect(words.match(banned)?.[0]).toBeUndefined();
  for (const sentence of words.split(/[.:] /)) {
    expect(sentence.split(' ').length).toBeLessThanOrEqual(WORDS_MAX);
  }
});

test('titles are no sentences, and sentences end', () => {
  const all = Object.values(findingWords).flatMap((one) => [one.employee, one.technician]);

  expect(all.filter(({ title }) => /[.!]$/.test(title))).toEqual([]);
  expect(all.filter(({ sentence }) => !/(?:[.?]|\{message\})$/.test(sentence))).toEqual([]);
});

test('quotes and apostrophes are typographic', () => {
  const all = [...employee, ...technician].map(([, text = '']) => text);

  expect(all.filter((text) => /['"]/.test(text))).toEqual([]);
});

test('technicians read a value in every finding that has one', () => {
  // It is about a setting that is on or off; there is nothing to count.
  const without = technician.filter(([, text = '']) => !text.includes('{')).map(([code]) => code);

  expect(without).toEqual(['encryption-off']);
});

test('every check has words, and nothing else has', () => {
  expect(Object.keys(findingWords).sort()).toEqual(catalogue.map((one) => one.code).sort());
});

test('every remedy of the closed list has words, and nothing else has', () => {
  expect(Object.keys(remedyWords).sort()).toEqual([...RemedyId.options].sort());
});

test('sections are told in plain words too', () => {
  const all = Object.values(sectionWords).map(({ title, holds }) => `${title}. ${holds}`);

  expect(all.filter((text) => banned.test(text))).toEqual([]);
});
