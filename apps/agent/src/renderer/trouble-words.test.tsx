import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { saidCodes, saidProblems, troubleSentences } from './trouble-words.ts';

const intl = createIntl({ locale: 'en' });
const facts = {
  host: 'desk.example',
  port: 443,
  proxy: 'proxy:3128',
  address: 'https://x',
  issuer: 'Somebody',
};

test.each(saidCodes)('%s has words without gaps', (code) => {
  const said = troubleSentences(intl, { code, facts });

  expect(`${said?.says} ${said?.now}`).toMatch(/^[A-Z“].*\.$/);
  expect(`${said?.says} ${said?.now}`).not.toMatch(/[{}]|undefined/);
});

test.each(saidProblems)('the problem %s is said in a way of its own', (problem) => {
  const code = /valid|name|expired/.test(problem) ? 'server.tls' : 'server.proxy';

  expect(troubleSentences(intl, { code, facts: { ...facts, problem } })).not.toEqual(
    troubleSentences(intl, { code, facts }),
  );
});

test('what a newer agent’s engine says without words is not made up', () => {
  expect(troubleSentences(intl, { code: 'moon.full', facts: {} })).toBeNull();
});
