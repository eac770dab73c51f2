import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeCertificate } from '../../../test/harness/certificate.ts';
import { ConfigFaults, readConfig } from './config.ts';
import { makeKeys } from './platform/backup/keys.ts';

const faultsOf = (given: Parameters<typeof readConfig>[0]): readonly string[] => {
  try {
    readConfig(given);
    return [];
  } catch (fault) {
    return fault instanceof ConfigFaults ? fault.faults : [String(fault)];
  }
};

const keys = mkdtempSync(path.join(tmpdir(), 'firstline-config-'));
afterAll(() => rmSync(keys, { recursive: true }));
const help = makeCertificate(keys, 'help.example.com');
const certificate = {
  FIRSTLINE_TLS_CERTIFICATE: help.certificate,
  FIRSTLINE_TLS_KEY: help.key,
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

test.each(['pass/word', '12/34', 'a#b', '12#34', 'a?b', '12?34', '50%', '5%zz'])(
  'a password %s that is not percent-encoded is a fault that does not show it',
  (password) => {
    const [fault, ...more] = faultsOf({ DATABASE_URL: `postgres://help:${password}@db/help` });

    expect(fault).toMatch(/^DATABASE_URL .*percent-encoded/);
    expect(fault).not.toContain(password);
    expect(more).toEqual([]);
  },
);

test.each([
  'postgres://help:pass%2Fword@db:5433/help?sslmode=require',
  'postgres://help:p@ss:w+rd!@db/help',
  'postgres://help:word@/help?host=/run/postgresql',
  'postgres://%2Frun%2Fpostgresql/help?user=help@office',
  'postgresql:///help',
])('%s is an address of a database', (url) => {
  expect(faultsOf({ DATABASE_URL: url })).toEqual([]);
});

test('only loopback is allowed without a certificate', () => {
  expect(faultsOf({ FIRSTLINE_HOST: '192.0.2.7' })).toHaveLength(1);
  expect(faultsOf({ FIRSTLINE_HOST: '::' })).toHaveLength(1);
  expect(faultsOf({ FIRSTLINE_HOST: 'localhost' })).toEqual([]);
});

test('a server for others has a certificate and knows its own name', () => {
  const given = { FIRSTLINE_HOST: '0.0.0.0', ...certificate };

  expect(faultsOf(given)).toEqual([expect.stringContaining('FIRSTLINE_ORIGINS is missing')]);
  expect(faultsOf({ ...given, FIRSTLINE_ORIGINS: 'https://help.example.com' })).toEqual([]);
});

test('a certificate that does not work is a fault before anything is made', () => {
  const swapped = { FIRSTLINE_TLS_CERTIFICATE: help.key, FIRSTLINE_TLS_KEY: help.certificate };

  expect(faultsOf(swapped)).toEqual([
    'FIRSTLINE_TLS_CERTIFICATE and FIRSTLINE_TLS_KEY do not work: the certificate is not PEM.',
  ]);
  expect(faultsOf({ ...certificate, FIRSTLINE_TLS_KEY: keys })).toEqual([
    `FIRSTLINE_TLS_KEY names ${keys}, which cannot be read (EISDIR).`,
  ]);
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

test('a port for administrators is there when it is asked for, on loopback without more', () => {
  const token = 'a'.repeat(32);

  expect(readConfig({}).administrators).toBeNull();
  expect(readConfig({ FIRSTLINE_ADMIN_PORT: '0' }).administrators).toEqual({
    host: '127.0.0.1',
    port: 0,
    tls: false,
    token: null,
  });
  expect(
    readConfig({ FIRSTLINE_ADMIN_PORT: '4601', FIRSTLINE_ADMIN_TOKEN: token }).administrators,
  ).toMatchObject({ port: 4601, token });
});

test('administrators elsewhere need a certificate and a long token', () => {
  const elsewhere = { FIRSTLINE_ADMIN_PORT: '4601', FIRSTLINE_ADMIN_HOST: '0.0.0.0' };
  const token = { FIRSTLINE_ADMIN_TOKEN: 'a'.repeat(32) };

  expect(faultsOf({ ...elsewhere, ...token })).toHaveLength(1);
  expect(faultsOf({ ...elsewhere, ...certificate })).toHaveLength(1);
  expect(faultsOf({ FIRSTLINE_ADMIN_TOKEN: 'a'.repeat(31) })).toEqual([
    'FIRSTLINE_ADMIN_TOKEN is shorter than 32 characters.',
  ]);
  expect(readConfig({ ...elsewhere, ...certificate, ...token }).administrators).toMatchObject({
    tls: true,
  });
});

const folderWith = (name: string, text: string): { file: string; remove: () => void } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-config-'));
  writeFileSync(path.join(folder, name), text);
  return { file: path.join(folder, name), remove: () => rmSync(folder, { recursive: true }) };
};

test('a secret may lie in a file', () => {
  const { file, remove } = folderWith('database', 'postgres://help:secret@db/help\n');

  expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe(
    'postgres://help:secret@db/help',
  );
  expect(faultsOf({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://db/other' })).toEqual([
    'DATABASE_URL and DATABASE_URL_FILE are both given; leave one out.',
  ]);
  remove();
});

test('a secret’s file that is missing, empty or wrong is named, and what it holds is not', () => {
  const empty = folderWith('database', ' \n');
  const wrong = folderWith('database', 'mysql://help:secret@db');

  expect(faultsOf({ DATABASE_URL_FILE: '/not/there' })).toEqual([
    'DATABASE_URL_FILE names /not/there, which is not there.',
  ]);
  expect(faultsOf({ DATABASE_URL_FILE: empty.file })).toEqual([
    `DATABASE_URL_FILE names ${empty.file}, which is empty.`,
  ]);
  expect(faultsOf({ DATABASE_URL_FILE: wrong.file })).toEqual([
    'DATABASE_URL does not begin with postgres://',
  ]);
  empty.remove();
  wrong.remove();
});

test('a misspelt name is a fault that names the setting that is meant', () => {
  const given: Record<string, string> = { FIRSTLINE_ORIGIN: 'https://help.example.com' };
  const file: Record<string, string> = { FIRSTLINE_PORT_FILE: '/run/secrets/port' };

  expect(faultsOf(given)).toEqual(['FIRSTLINE_ORIGIN is no setting. Is FIRSTLINE_ORIGINS meant?']);
  expect(readConfig(file).remarks).toEqual([
    'FIRSTLINE_PORT_FILE is no setting of the server; it is not looked at.',
  ]);
});

test('names of other programs are remarked upon and stop nothing', () => {
  const given: Record<string, string> = { FIRSTLINE_SHELL: 'yes', FIRSTLINE_RUN: '1', PATH: '/' };

  expect(readConfig(given).remarks).toEqual([
    'FIRSTLINE_RUN is no setting of the server; it is not looked at.',
    'FIRSTLINE_SHELL is no setting of the server; it is not looked at.',
  ]);
});

const acme = {
  FIRSTLINE_HOST: '0.0.0.0',
  FIRSTLINE_ORIGINS: 'https://help.example.com,https://desk.example.com:8443,https://192.0.2.7',
  FIRSTLINE_ACME_DIRECTORY: 'letsencrypt-staging',
  FIRSTLINE_ACME_TERMS: 'agreed',
};

test('with ACME no certificate is needed, and port 80 is opened for its question', () => {
  expect(readConfig(acme)).toMatchObject({
    secure: true,
    tls: null,
    plainPort: 80,
    acme: {
      directory: 'https://acme-staging-v02.api.letsencrypt.org/directory',
      email: null,
      domains: ['help.example.com', 'desk.example.com'],
    },
  });
  expect(readConfig(acme).remarks).toEqual([]);
  expect(readConfig({ ...acme, FIRSTLINE_HOST: '127.0.0.1' }).remarks).toEqual([
    'FIRSTLINE_HOST is 127.0.0.1: nobody but this computer reaches the server.',
  ]);
  expect(readConfig({ ...acme, FIRSTLINE_PLAIN_PORT: '8080' }).plainPort).toBe(8080);
  expect(readConfig(certificate).plainPort).toBeNull();
  expect(readConfig({ ...certificate, FIRSTLINE_PLAIN_PORT: '80' }).plainPort).toBe(80);
});

test('what ACME lacks is named, all of it at once', () => {
  const faults = faultsOf({
    ...certificate,
    FIRSTLINE_ACME_DIRECTORY: 'http://ca.example.com',
    FIRSTLINE_ACME_EMAIL: 'it at example',
    FIRSTLINE_ORIGINS: 'https://192.0.2.7,https://[2001:db8::1],http://help.example.com',
  });

  expect(faults.map((fault) => fault.slice(0, 36))).toEqual([
    'FIRSTLINE_ACME_EMAIL is "it at examp',
    'FIRSTLINE_ACME_DIRECTORY is "http://',
    'FIRSTLINE_ACME_TERMS is not "agreed"',
    'FIRSTLINE_TLS_CERTIFICATE and FIRSTL',
    'FIRSTLINE_ACME_DIRECTORY needs FIRST',
  ]);
});

test('backups need somebody who can open them, and a public key is told from a secret one', async () => {
  const { recipient, identity } = await makeKeys();
  const folder = { FIRSTLINE_BACKUP_FOLDER: '/backups' };

  expect(readConfig({ ...folder, FIRSTLINE_BACKUP_RECIPIENTS: recipient }).backups).toEqual({
    folder: '/backups',
    recipients: [recipient],
    fullHours: 24,
    changesMinutes: 5,
    keep: 14,
  });
  expect(faultsOf(folder)[0]).toMatch(/needs FIRSTLINE_BACKUP_RECIPIENTS: backups are sealed/);
  expect(faultsOf({ FIRSTLINE_BACKUP_RECIPIENTS: `${recipient},${recipient}x` })).toEqual([
    `FIRSTLINE_BACKUP_RECIPIENTS has ${recipient}x, which is no public key of age: they begin with age1.`,
  ]);
  const secret = folderWith('keys', identity);
  const [fault = ''] = faultsOf({ FIRSTLINE_BACKUP_RECIPIENTS: secret.file });
  secret.remove();
  expect([fault.includes('AGE-…'), fault.includes(identity)]).toEqual([true, false]);
  const [typed = ''] = faultsOf({ FIRSTLINE_BACKUP_RECIPIENTS: identity });
  expect([typed.includes('AGE-SECRET-KEY-…'), typed.includes(identity)]).toEqual([true, false]);
  const bounds = { FIRSTLINE_BACKUP_KEEP: '36', FIRSTLINE_BACKUP_HOURS: '0' };
  expect(faultsOf({ ...bounds, FIRSTLINE_BACKUP_CHANGES_MINUTES: '1441' })).toHaveLength(3);
});

test('traces are told where OpenTelemetry’s own names say, and nowhere without', () => {
  expect(readConfig({}).tracing).toBeNull();
  expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' }).tracing).toEqual({
    url: 'http://127.0.0.1:4318/v1/traces',
    headers: {},
    timeoutMs: 10_000,
    sampler: 'parentbased_always_on',
    ratio: 1,
    resource: { 'service.name': 'firstline-server' },
  });
  expect(
    readConfig({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://otlp.example.com/traces',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20x, x-y = z',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_SERVICE_NAME: 'desk',
      OTEL_RESOURCE_ATTRIBUTES: 'host.name=a,service.name=other',
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    }).tracing,
  ).toMatchObject({
    url: 'https://otlp.example.com/traces',
    headers: { authorization: 'Bearer x', 'x-y': 'z' },
    sampler: 'traceidratio',
    ratio: 0.25,
    resource: { 'host.name': 'a', 'service.name': 'desk' },
  });
  const off = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_SDK_DISABLED: 'TRUE' };
  expect(readConfig(off).tracing).toBeNull();
  const [fault = ''] = faultsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://me:hunter2@c:4318' });
  expect([fault.includes('OTLP_HEADERS'), fault.includes('hunter2')]).toEqual([true, false]);
});

test('what is wrong about traces is named, and a header that is a secret is not repeated', () => {
  const faults = faultsOf({
    OTEL_EXPORTER_OTLP_ENDPOINT: '127.0.0.1:4318',
    OTEL_EXPORTER_OTLP_HEADERS: 'sesame',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_TRACES_SAMPLER: 'sometimes',
    OTEL_TRACES_SAMPLER_ARG: '2',
    OTEL_EXPORTER_OTLP_TIMEOUT: '0',
  });

  expect(faults).toHaveLength(6);
  expect(faults.join()).not.toContain('sesame');
});
