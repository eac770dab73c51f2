import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeCertificate } from '../../../../../test/harness/certificate.ts';
import { readCertificate, standingOf } from './certificate.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'firstline-certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const help = makeCertificate(folder, 'help.example.com');
const other = makeCertificate(folder, 'other.example.com');
const keyOf = (one: { readonly key: string }): string => readFileSync(one.key, 'utf8');

test('a certificate tells its names and how long it is good', () => {
  const read = readCertificate(help.cert, keyOf(help));

  expect(read.names).toEqual(['help.example.com', 'localhost']);
  expect(Math.round((read.expiresAt.getTime() - read.validFrom.getTime()) / 86_400_000)).toBe(90);
});

test.each([
  ['no PEM at all', 'hello', keyOf(help), 'the certificate is not PEM'],
  ['no key', help.cert, 'hello', 'the private key is not PEM, or has a password'],
  ['another’s key', help.cert, keyOf(other), 'the private key belongs to another certificate'],
])('a certificate with %s is refused in words', (_what, cert, key, words) => {
  expect(() => readCertificate(cert, key)).toThrow(words);
});

const DAY = 86_400_000;
const good = (days: number) => {
  const validFrom = new Date('2026-11-01T00:00:00Z');
  return { validFrom, expiresAt: new Date(validFrom.getTime() + days * DAY) };
};

test.each([
  [90, 75.9, 'ok'],
  [90, 76.1, 'ending'],
  [90, 90, 'expired'],
  [6, 4.9, 'ok'],
  [6, 5.1, 'ending'],
])('one that is good for %d days is, after %d days, %s', (days, after, standing) => {
  const certificate = { ...readCertificate(help.cert, keyOf(help)), ...good(days) };

  expect(standingOf(certificate, new Date(certificate.validFrom.getTime() + after * DAY))).toBe(
    standing,
  );
});
