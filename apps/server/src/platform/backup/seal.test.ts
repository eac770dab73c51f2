import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BackupKeys,
  isRecipient,
  keepKeys,
  makeKeys,
  readIdentities,
  readRecipients,
} from './keys.ts';
import { seal, SealFault, unseal } from './seal.ts';

let folder: string;
let keys: BackupKeys;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-seal-'));
  keys = await makeKeys();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sealed(name: string, bytes: Buffer, to = [keys.recipient]): Promise<string> {
  const file = path.join(folder, name);
  const parts: Uint8Array[] = [];
  const whole = (async function* () {
    for (let at = 0; at < bytes.length; at += 70_000) yield bytes.subarray(at, at + 70_000);
  })();
  for await (const part of await seal(whole, to)) parts.push(part);
  writeFileSync(file, Buffer.concat(parts));
  return file;
}
async function opened(file: string, identity = keys.identity): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of unseal(file, [identity])) parts.push(part);
  return Buffer.concat(parts);
}

test('what is sealed to two is opened by either, and by nobody else', async () => {
  const auditor = await makeKeys();
  const stranger = await makeKeys();
  const bytes = randomBytes(300_000);

  const file = await sealed('two', bytes, [keys.recipient, auditor.recipient]);

  expect((await opened(file)).equals(bytes)).toBe(true);
  expect((await opened(file, auditor.identity)).equals(bytes)).toBe(true);
  await expect(opened(file, stranger.identity)).rejects.toThrow(
    'none of these keys opens it; it was sealed to others',
  );
});

test('nothing of the words is in the file', async () => {
  const file = await sealed('words', Buffer.from('can’t print on floor 3 '.repeat(4_000)));

  expect(readFileSync(file).includes('print on floor')).toBe(false);
});

test('a file that was cut or changed anywhere does not open', async () => {
  const file = await sealed('whole', randomBytes(200_000));
  const whole = readFileSync(file);
  const places = [30, 150, 260, 40_000, 131_400, whole.length - 1];

  for (const at of places) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    for (const bytes of [changed, whole.subarray(0, at)]) {
      writeFileSync(path.join(folder, 'hurt'), bytes);
      await expect(opened(path.join(folder, 'hurt'))).rejects.toBeInstanceOf(SealFault);
    }
  }
});

test('a source that fails fails the seal', async () => {
  const source = (async function* () {
    yield Buffer.alloc(100_000);
    throw new Error('the database went away');
  })();
  const drain = async () => {
    for await (const part of await seal(source, [keys.recipient])) expect(part).toBeDefined();
  };

  await expect(drain()).rejects.toThrow('the database went away');
});

test('keys are kept where only their owner reads them, and never written over', () => {
  const file = path.join(folder, 'keys.txt');

  const kept = [keepKeys(file, keys, new Date(0)), keepKeys(file, keys, new Date(0))];

  expect(kept).toEqual([true, false]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readIdentities(file)).toEqual([keys.identity]);
});

test('recipients come from a setting or a file, and a wrong sign in one is seen', () => {
  const file = path.join(folder, 'recipients.txt');
  writeFileSync(file, `# the safe\n${keys.recipient}\r\n\n${keys.recipient}\n`);
  const wrong = keys.recipient.replace(/.$/, keys.recipient.endsWith('q') ? 'p' : 'q');

  expect(readRecipients(file)).toEqual([keys.recipient, keys.recipient]);
  expect(readRecipients(`${keys.recipient}, ${keys.recipient}`)).toHaveLength(2);
  expect([keys.recipient, wrong, keys.identity, 'age1'].map(isRecipient)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(() => readIdentities(file)).toThrow('holds no keys');
});
