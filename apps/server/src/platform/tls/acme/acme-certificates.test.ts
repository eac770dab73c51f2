import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeCertificate } from '../../../../../../test/harness/certificate.ts';
import { recordingLog } from '../../../../../../test/harness/server.ts';
import { type Certificate, readCertificate } from '../certificate.ts';
import { acmeCertificates } from './acme-certificates.ts';
import type { Order } from './order-certificate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-acme-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function issued(name: string, days = 90): Certificate {
  const { cert, key } = makeCertificate(folder, name, days);
  return readCertificate(cert, readFileSync(key, 'utf8'));
}

type Ordering = (order: Order) => Promise<Certificate>;

function source(order: Ordering, about: { now?: Date; domains?: readonly string[] } = {}) {
  const log = recordingLog();
  const certificates = acmeCertificates({
    directory: 'https://ca.example.com/dir',
    email: null,
    domains: about.domains ?? ['help.example.com'],
    folder: path.join(folder, 'acme'),
    log,
    now: () => about.now ?? new Date(),
    order,
    random: () => 0,
  });
  return { certificates, log };
}

const never: Ordering = () => expect.unreachable('nothing is to be ordered');

/** What the next start says by itself within a second: nothing, where it has nothing to order. */
async function nextStart(now?: Date) {
  const { certificates, log } = source(never, now === undefined ? {} : { now });
  vi.useFakeTimers();
  certificates.start();
  await vi.advanceTimersByTimeAsync(999);
  vi.useRealTimers();
  await certificates.close();
  return { current: certificates.current(), said: log.lines };
}

test('what was issued is kept, for its owner only, and serves the next start', async () => {
  const first = issued('help.example.com');
  const { certificates } = source(async () => first);
  const presented = new Promise((resolve) => certificates.onChange(resolve));

  certificates.start();
  await presented;
  await certificates.close();

  const again = await nextStart();
  expect([again.current?.fingerprint, again.said]).toEqual([first.fingerprint, []]);
  const [inside = ''] = readdirSync(path.join(folder, 'acme'));
  const kept = path.join(folder, 'acme', inside);
  expect(statSync(kept).mode & 0o777).toBe(0o700);
  expect(readdirSync(kept).map((name) => statSync(path.join(kept, name)).mode & 0o777)).toEqual([
    0o600, 0o600,
  ]);
});

test('a refusal is told with its cure, and waited out also by the next start', async () => {
  const now = new Date('2026-11-30T09:00:00Z');
  const refusing: Ordering = () => Promise.reject(new Error('no such name'));
  const { certificates, log } = source(refusing, { now });

  certificates.start();
  await vi.waitUntil(() => log.lines.some(({ level }) => level === 'error'));
  await certificates.close();

  expect(log.lines.at(-1)).toEqual({
    level: 'error',
    message: 'no certificate was issued',
    fields: {
      domains: ['help.example.com'],
      reason: 'no such name',
      cure: expect.stringContaining('port 80'),
      nextTryAt: '2026-11-30T09:01:00.000Z',
    },
  });
  expect((await nextStart(new Date('2026-11-30T09:00:59Z'))).said).toEqual([]);
});

test('a clock that is ahead orders one certificate, not one after the other, and is told of', async () => {
  const fresh = issued('help.example.com');
  const late = new Date(fresh.validFrom.getTime() + 80 * 86_400_000);
  const { certificates, log } = source(async () => fresh, { now: late });
  const presented = new Promise((resolve) => certificates.onChange(resolve));
  certificates.start();
  await presented;
  await certificates.close();

  expect(log.lines.at(-1)).toMatchObject({
    level: 'warn',
    message: 'the new certificate is old already',
    fields: { cure: expect.stringContaining('clock') },
  });
  expect((await nextStart(new Date(late.getTime() + 11 * 3_600_000))).said).toEqual([]);
});

test('once the clock is right again, what it made wait does not', async () => {
  const ahead = new Date('2027-11-30T09:00:00Z');
  const first = source(() => Promise.reject(new Error('no')), { now: ahead });
  first.certificates.start();
  await vi.waitUntil(() => first.log.lines.some(({ level }) => level === 'error'));
  await first.certificates.close();

  const fresh = issued('help.example.com');
  const { certificates } = source(async () => fresh, { now: new Date('2026-11-30T09:00:00Z') });
  const presented = new Promise((resolve) => certificates.onChange(resolve));
  certificates.start();

  expect(await presented).toBe(fresh);
  await certificates.close();
});

test('somebody who mended something need not wait', async () => {
  const now = new Date('2026-11-30T09:00:00Z');
  const fresh = issued('help.example.com');
  const answers: Ordering[] = [() => Promise.reject(new Error('no')), async () => fresh];
  const { certificates, log } = source((order) => (answers.shift() ?? never)(order), { now });
  certificates.start();
  await vi.waitUntil(() => log.lines.some(({ level }) => level === 'error'));

  const presented = new Promise((resolve) => certificates.onChange(resolve));
  certificates.look();

  expect(await presented).toBe(fresh);
  await certificates.close();
});

test('a disk that takes nothing stops nothing: failures are waited out, and what is issued serves', async () => {
  const fresh = issued('help.example.com');
  const answers: Ordering[] = [() => Promise.reject(new Error('no')), async () => fresh];
  const { certificates, log } = source((order) => (answers.shift() ?? never)(order));
  const [inside = ''] = readdirSync(path.join(folder, 'acme'));
  // What a full disk does: neither file can be begun, also for root.
  for (const name of ['tries.json.new', 'certificate.pem.new']) {
    mkdirSync(path.join(folder, 'acme', inside, name));
  }
  const presented = new Promise((resolve) => certificates.onChange(resolve));

  certificates.start();
  await vi.waitUntil(() => log.lines.some(({ message }) => message.startsWith('no certificate')));
  const waiting = answers.length;
  certificates.look();

  expect([await presented, waiting]).toEqual([fresh, 1]);
  expect(log.lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'what was tried could not be kept for the next start',
    'no certificate was issued',
    'what was tried could not be kept for the next start',
    'the new certificate could not be kept for the next start',
    'what was tried could not be kept for the next start',
  ]);
  await certificates.close();
});

test('while a renewal fails the old certificate serves', async () => {
  const old = issued('help.example.com');
  const first = source(async () => old);
  const presented = new Promise((resolve) => first.certificates.onChange(resolve));
  first.certificates.start();
  await presented;
  await first.certificates.close();

  const late = new Date(old.expiresAt.getTime() - 20 * 86_400_000);
  const { certificates, log } = source(() => Promise.reject(new Error('rate limit')), {
    now: late,
  });
  certificates.start();
  await vi.waitUntil(() => log.lines.some(({ level }) => level === 'warn'));

  expect(certificates.current()?.fingerprint).toBe(old.fingerprint);
  expect(log.lines.at(-1)?.fields).toMatchObject({ cure: expect.stringContaining('staging') });
  await certificates.close();
});

test('a further name, or a damaged file, means a new certificate', async () => {
  const one = issued('help.example.com');
  const other = issued('desk.example.com');
  const begin = async (order: Ordering, domains?: readonly string[]) => {
    const { certificates } = source(order, domains === undefined ? {} : { domains });
    const presented = new Promise<Certificate>((resolve) => certificates.onChange(resolve));
    certificates.start();
    const { fingerprint } = await presented;
    await certificates.close();
    return fingerprint;
  };
  await begin(async () => one);

  expect(await begin(async () => other, ['desk.example.com'])).toBe(other.fingerprint);
  const [inside = ''] = readdirSync(path.join(folder, 'acme'));
  writeFileSync(path.join(folder, 'acme', inside, 'certificate.pem'), 'half of');
  expect(await begin(async () => one)).toBe(one.fingerprint);
});
