import { expect, test } from 'vitest';
import type { Ran } from '../system/system.ts';
import { answersIn } from './answers.ts';

const ended = (
  stdout: string,
  part: { code?: number; stderr?: string; cut?: boolean } = {},
): Ran => ({
  state: 'ended',
  code: part.code ?? 0,
  stdout,
  stderr: part.stderr ?? '',
  cut: part.cut ?? false,
});

test('one failed question does not touch the others', () => {
  const answers = answersIn(
    ended(
      '{"answers":{"board":{"value":[{"Product":"X"}]},"firmware":{"error":"Zugriff verweigert"},"drives":{"late":true},"zone":{"value":[]}}}',
    ),
  );

  expect(answers.first('board').text('Product')).toBe('X');
  expect(answers.first('zone').fields).toEqual([]);
  expect(() => answers.rows('firmware')).toThrow('firmware: Zugriff verweigert');
  expect(() => answers.first('drives')).toThrow('drives took longer than 6 s');
  expect(() => answers.rows('culture')).toThrow('culture was not answered');
  expect([answers.may('firmware'), answers.may('drives'), answers.may('culture')]).toEqual([
    null,
    null,
    null,
  ]);
});

test.each<[Ran, string]>([
  [
    ended('', { code: 1, stderr: 'Die Datei kann nicht geladen werden.' }),
    'Die Datei kann nicht geladen werden.',
  ],
  [ended('', { code: 3 }), 'PowerShell ended without an answer (code 3)'],
  [ended('{"answers":7}'), 'PowerShell ended without an answer (code 0)'],
  [ended('{"answers":{"board"'), 'PowerShell ended without an answer (code 0)'],
  [ended('{"answers":{}}', { cut: true }), 'Windows PowerShell answered more than can be read'],
])('what is no answer says why: %j', (ran, reason) => {
  expect(() => answersIn(ran)).toThrow(reason);
});
