import { deploymentCodes } from '@firstline/protocol/rollout';
import { expect, test } from 'vitest';
import { deploymentCodeNames, deploymentWords, sayDeployment } from './deployment-words.ts';

const all = Object.entries(deploymentWords);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

test('every code has words, and nothing else has', () => {
  expect(Object.keys(deploymentWords).sort()).toEqual(Object.keys(deploymentCodes).sort());
});

test.each(deploymentCodeNames)('%s says nothing that it does not know', (name) => {
  const words = deploymentWords[name];
  const { sent, kept } = deploymentCodes[name];
  const known: readonly string[] = [...sent, ...kept];

  const texts = [words.title, words.cause, words.cure];
  expect(texts.flatMap(placeholders).filter((fact) => !known.includes(fact))).toEqual([]);
  // The console hears only what was sent, so what stayed on the computer must stand in brackets.
  const without = texts.join(' ').replaceAll(/\[[^\]]*\]/g, '');
  const stays: readonly string[] = kept;
  expect(placeholders(without).filter((fact) => stays.includes(fact))).toEqual([]);
});

test('every sentence ends, and is typographic', () => {
  const texts = all.flatMap(([, { cause, cure }]) => [cause, cure]);

  expect(texts.filter((text) => !/[.\]]$/.test(text) || /["']|!/.test(text))).toEqual([]);
  expect(all.filter(([, { title }]) => title.endsWith('.'))).toEqual([]);
});

test('what is not known is left out of a sentence', () => {
  const facts = { proxy: 'proxy:3128', host: 'help', port: 443 };

  const dead = sayDeployment({ code: 'server.proxy', facts: { ...facts, problem: 'silent' } });
  const asks = sayDeployment({
    code: 'server.proxy',
    facts: { ...facts, problem: 'wants-sign-in', status: 407 },
  });

  expect([dead.cause, asks.cause]).toEqual([
    'It does not answer.',
    'It wants a user name and a password, HTTP 407.',
  ]);
});

test('facts that are codes are spelled, and figures have units', () => {
  const facts = { offSeconds: 7_200, problem: 'ahead', against: 'server' };

  const { title, cause } = sayDeployment({ code: 'clock.wrong', facts });

  expect([title, cause.split('.')[0]]).toEqual([
    'The clock is 2 hours ahead',
    'Compared with the server’s',
  ]);
});

test('a code of a newer agent is shown as it is named', () => {
  expect(sayDeployment({ code: 'moon.full', facts: {} }).title).toBe('moon.full');
});
