import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { comesBack, willComeBack } from './coming-back.ts';

const NOON = Date.parse('2026-11-30T12:00:00Z');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-back-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the next start is the one that was promised, and the one after it is not', () => {
  willComeBack(folder, NOON);

  expect(comesBack(folder, NOON + 5_000)).toBe(true);
  expect(comesBack(folder, NOON + 6_000)).toBe(false);
});

test('a start that nobody promised, or hours later, is one like any other', () => {
  expect(comesBack(folder, NOON)).toBe(false);

  willComeBack(folder, NOON);
  expect(comesBack(folder, NOON + 3_600_000)).toBe(false);
  willComeBack(folder, NOON);
  expect(comesBack(folder, NOON - 3_600_000)).toBe(false);
});

test('a folder that takes nothing keeps no program from ending', () => {
  rmSync(folder, { recursive: true });

  willComeBack(folder, NOON);

  expect(existsSync(folder)).toBe(false);
});
