import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ConfigFaults, readConfig } from './config.ts';

const faultsOf = (given: Parameters<typeof readConfig>[0]): readonly string[] => {
  try {
    readConfig(given);
    return [];
  } catch (fault) {
    return fault instanceof ConfigFaults ? fault.faults : [String(fault)];
  }
};

test('nothing given is a server on loopback with its own database', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4600,
    databaseUrl: null,
    tls: null,
    origins: [],
    logLevel: 'info',
  });
});

test('every fault is named at once, and a password among them is not repeated', () => {
  const faults = faultsOf({
    FIRSTLINE_PORT: 'eighty',
    FIRSTLINE_LOG_LEVEL: 'loud',
    FIRSTLINE_HOST: '0.0.0.0',
    FIRSTLINE_ORIGINS: 'help.example.com',
    DATABASE_URL: 'mysql://root:secret@db',
    FIRSTLINE_TLS_KEY: '/not/there.pem',
  });

  expect(faults).toHaveLength(7);
  expect(faults.join('\n')).toMatch(/PORT.*\n.*LEVEL|not there|0\.0\.0\.0/s);
  expect(faults.join('\n')).not.toContain('secret');
});

test('only loopback is allowed without a certificate', () => {
  expect(faultsOf({ FIRSTLINE_HOST: '192.0.2.7' })).toHaveLength(1);
  expect(faultsOf({ FIRSTLINE_HOST: '::' })).toHaveLength(1);
  expect(faultsOf({ FIRSTLINE_HOST: 'localhost' })).toEqual([]);
});

test('a server for others has a certificate and knows its own name', () => {
  const certificate = { FIRSTLINE_TLS_CERTIFICATE: '/dev/null', FIRSTLINE_TLS_KEY: '/dev/null' };
  const given = { FIRSTLINE_HOST: '0.0.0.0', ...certificate };

  expect(faultsOf(given)).toEqual([expect.stringContaining('FIRSTLINE_ORIGINS is missing')]);
  expect(faultsOf({ ...given, FIRSTLINE_ORIGINS: 'https://help.example.com' })).toEqual([]);
});

const mail = { name: 'Mail', kind: 'mail', host: 'mail.example.com', port: 993, tls: true };
const listed = (endpoints: unknown) => ({ FIRSTLINE_ENDPOINTS: JSON.stringify(endpoints) });

test('the organisation’s servers are listed in the setting or in a file it names', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-config-'));
  const file = path.join(folder, 'endpoints.json');
  writeFileSync(file, JSON.stringify([mail]));

  expect(readConfig({}).endpoints).toEqual([]);
  expect(readConfig(listed([mail])).endpoints).toEqual([mail]);
  expect(readConfig({ FIRSTLINE_ENDPOINTS: file }).endpoints).toEqual([mail]);
  rmSync(folder, { recursive: true });
});

test.each([
  ['[', 'FIRSTLINE_ENDPOINTS needs a list: '],
  ['/not/there.json', 'FIRSTLINE_ENDPOINTS names /not/there.json, which cannot be read.'],
  ['/dev/null', 'FIRSTLINE_ENDPOINTS names /dev/null, which needs a list: '],
  [JSON.stringify([mail, { ...mail, port: 0 }]), 'FIRSTLINE_ENDPOINTS needs entry 2, port: '],
  [JSON.stringify([{ ...mail, kind: 'post' }]), 'FIRSTLINE_ENDPOINTS needs entry 1, kind: '],
  [JSON.stringify([{ ...mail, prot: 1 }]), 'FIRSTLINE_ENDPOINTS needs entry 1: '],
  [
    JSON.stringify([{ ...mail, host: 'https://mail.example.com/' }]),
    'FIRSTLINE_ENDPOINTS needs entry 1, host: write a host name without https://.',
  ],
  [
    JSON.stringify(Array.from({ length: 21 }, () => mail)),
    'FIRSTLINE_ENDPOINTS needs a list: at most 20 are asked.',
  ],
])('servers listed as %j are refused with the place of the fault', (written, fault) => {
  expect(faultsOf({ FIRSTLINE_ENDPOINTS: written })).toEqual([expect.stringContaining(fault)]);
});

test('twenty servers may be listed', () => {
  expect(faultsOf(listed(Array.from({ length: 20 }, () => mail)))).toEqual([]);
});
