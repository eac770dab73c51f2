import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCertificate, type TestCertificate } from '../../../../../test/harness/certificate.ts';
import { recordingLog, startServer, type TestServer } from '../../../../../test/harness/server.ts';
import { readCertificate } from './certificate.ts';
import { remindOfExpiry } from './certificates.ts';

let folder: string;
let first: TestCertificate;
let second: TestCertificate;
let server: TestServer;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-tls-'));
  first = makeCertificate(folder, 'help.example.com');
  second = makeCertificate(folder, 'renewed.example.com');
  cpSync(first.certificate, inUse('cert'));
  cpSync(first.key, inUse('key'));
  server = await startServer({
    settings: { FIRSTLINE_TLS_CERTIFICATE: inUse('cert'), FIRSTLINE_TLS_KEY: inUse('key') },
  });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const inUse = (what: 'cert' | 'key'): string => path.join(folder, `in-use.${what}`);
const ca = (): string => `${first.cert}${second.cert}`;

/** The name on the certificate that a new connection is shown. */
async function shown(): Promise<string> {
  const socket = tls.connect({ port: Number(new URL(server.url).port), ca: ca() });
  await once(socket, 'secureConnect');
  const { subject } = socket.getPeerCertificate();
  socket.end();
  return String(subject.CN);
}

test('a renewed certificate is presented at once, and who is connected stays so', async () => {
  const agent = new https.Agent({ keepAlive: true, ca: ca() });
  const ask = () =>
    new Promise<{ reused: boolean; status: number | undefined }>((resolve, reject) => {
      const request = https.get(`${server.url}/livez`, { agent }, (response) => {
        response.resume().once('end', () => {
          resolve({ reused: request.reusedSocket, status: response.statusCode });
        });
      });
      request.once('error', reject);
    });
  await ask();

  cpSync(second.certificate, inUse('cert'));
  cpSync(second.key, inUse('key'));
  server.server.reload();

  expect(await ask()).toEqual({ reused: true, status: 200 });
  expect(await shown()).toBe('renewed.example.com');
  agent.destroy();
});

test('half of a new pair, or none, changes nothing and is said once', async () => {
  cpSync(second.certificate, inUse('cert'));
  server.server.reload();
  server.server.reload();
  expect(await shown()).toBe('help.example.com');
  expect(warnings()).toEqual(['the private key belongs to another certificate']);

  rmSync(inUse('cert'));
  server.server.reload();
  expect(await shown()).toBe('help.example.com');

  cpSync(second.certificate, inUse('cert'));
  cpSync(second.key, inUse('key'));
  server.server.reload();
  expect(await shown()).toBe('renewed.example.com');
});

const warnings = (): readonly unknown[] =>
  server.log.lines
    .filter(({ level, message }) => level === 'warn' && message.includes('certificate'))
    .map(({ fields }) => fields['problem']);

test('whoever runs the server is told before and after a certificate runs out', () => {
  const certificate = readCertificate(first.cert, readFileSync(first.key, 'utf8'));
  const told = (daysBefore: number) => {
    const log = recordingLog();
    const now = new Date(certificate.expiresAt.getTime() - daysBefore * 86_400_000);
    remindOfExpiry(
      {
        current: () => certificate,
        onChange() {},
        look() {},
        start() {},
        close: async () => {},
      },
      log,
      () => now,
    )();
    return log.lines.map(({ level }) => level);
  };

  expect([told(30), told(10), told(-1)]).toEqual([[], ['warn'], ['error']]);
});
