import { expect, test } from 'vitest';
import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { SHARED_PATIENCE_MS } from '../read-section.ts';
import { type QuestionName, questions } from './questions.ts';
import { questionsOf, windowsReaders } from './readers.ts';
import { ALL_MS, QUESTION_MS, scriptFor } from './script.ts';

/** Windows takes no longer command line (CreateProcess, lpCommandLine); some of it is the program's name. */
const COMMAND_LINE_MAX = 32_767 - 500;

const names = Object.keys(questions) as QuestionName[]; // as: keys of a literal
const whole = scriptFor(names);

test('the whole script fits into one argument and needs no quoting of its own', () => {
  expect(whole.length).toBeLessThan(COMMAND_LINE_MAX);
  expect(whole).not.toContain('"');
  expect(whole).toMatch(/^[\x20-\x7e\n]+$/);
  expect(whole).not.toMatch(/\$\{|undefined|\\$/);
});

/** Brackets that are open, without those in quotes. */
function open(script: string): string[] {
  const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  const left: string[] = [];
  for (const sign of script.replace(/'(?:[^']|'')*'/g, '')) {
    if ('([{'.includes(sign)) left.push(sign);
    else if (sign in pairs && left.pop() !== pairs[sign]) return ['wrong', sign];
  }
  return left;
}

test.each([...names, 'all' as const])('brackets and quotes of %s end where they should', (name) => {
  const script = name === 'all' ? whole : questions[name];

  expect(open(script)).toEqual([]);
  expect(script.split("'").length % 2).toBe(1);
});

test('nothing is written, started in the background or asked of the network', () => {
  const verbs = [...whole.matchAll(/\b([A-Z]\w+)-[A-Z]\w+/g)].map(([, verb]) => verb);

  expect(new Set(verbs)).toEqual(
    new Set([
      'Get',
      'Test',
      'Select',
      'Where',
      'Sort',
      'Group',
      'ForEach',
      'Start',
      'ConvertTo',
      'New',
      ...verbs.filter((verb) => /^(?:WER|Windows|Microsoft)$/.test(verb ?? '')),
    ]),
  );
  expect(whole.match(/Start-\w+/g)?.every((one) => one === 'Start-Sleep')).toBe(true);
  expect(whole.match(/New-\w+ -\w+/g)?.every((one) => one === 'New-Object -ComObject')).toBe(true);
  expect(whole).not.toMatch(/CommandLine|Invoke-|iex|EncodedCommand|Bypass|DownloadString/i);
});

test('every question is some section’s, and only questions of wanted sections are asked', () => {
  expect([...questionsOf(sectionNames)].sort()).toEqual([...names].sort());
  expect(questionsOf(['audio', 'printers', 'reachability'])).toEqual([
    'soundDevices',
    'watchedServices',
    'printers',
    'printJobs',
  ]);
  expect(scriptFor(questionsOf(['audio']))).not.toContain('Win32_Process ');
  expect(
    Object.keys(windowsReaders).every((name) => sectionNames.some((one) => one === name)),
  ).toBe(true);
});

test('one question that hangs leaves time for the others, and all of them for their sections', () => {
  expect(QUESTION_MS).toBeLessThan(ALL_MS);
  expect(ALL_MS).toBeLessThan(SHARED_PATIENCE_MS);
});
