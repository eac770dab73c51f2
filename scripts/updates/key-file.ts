/** A signing key at rest: sealed with a passphrase, beside its public half. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PublicKey } from '@firstline/updates/metadata/shapes';
import { z } from 'zod';
import { keyFromSeed, type SigningKey } from './signing-key.ts';

/** A third of a second and 128 MiB for each guess. It stands in the file, so that it can be raised. */
export const COST = 2 ** 17;
/** A file that asks for more would stop this computer before it opens. */
const COST_MAX = 2 ** 20;
const PASSPHRASE_MIN = 12;
const TAG_BYTES = 16;

const hex = z.string().regex(/^(?:[0-9a-f]{2})+$/);
const KeyFile = z.object({
  firstlineUpdateKey: z.literal(1),
  name: z.string(),
  keyid: hex,
  public: PublicKey,
  /** N of scrypt, with r = 8 and p = 1. */
  cost: z.int().min(2).max(COST_MAX),
  salt: hex,
  nonce: hex,
  sealed: hex,
});

const PublicFile = z.object({ name: z.string(), keyid: hex, public: PublicKey });
export type PublicFile = z.infer<typeof PublicFile>;

/** Writes NAME.key.json, which its owner alone may read, and NAME.pub.json; never over a key that is there. */
export function writeKey(
  folder: string,
  {
    name,
    key,
    passphrase,
    cost,
  }: {
    readonly name: string;
    readonly key: SigningKey;
    readonly passphrase: string;
    readonly cost: number;
  },
): void {
  if (passphrase.length < PASSPHRASE_MIN)
    throw new Error(
      `A passphrase has at least ${PASSPHRASE_MIN} characters. Several words do well.`,
    );
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(passphrase, salt, cost), nonce);
  cipher.setAAD(Buffer.from(key.keyid));
  const sealed = Buffer.concat([cipher.update(key.seed), cipher.final(), cipher.getAuthTag()]);
  const file: z.infer<typeof KeyFile> = {
    firstlineUpdateKey: 1,
    name,
    keyid: key.keyid,
    public: key.public,
    cost,
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
    sealed: sealed.toString('hex'),
  };
  const about: PublicFile = { name, keyid: key.keyid, public: key.public };
  writeNew(path.join(folder, `${name}.key.json`), file, 0o600);
  writeNew(path.join(folder, `${name}.pub.json`), about, 0o644);
}

/** Opens a key that `writeKey` wrote. */
export function readKey(file: string, passphrase: string): SigningKey {
  const kept = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const sealed = Buffer.from(kept.sealed, 'hex');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    derived(passphrase, Buffer.from(kept.salt, 'hex'), kept.cost),
    Buffer.from(kept.nonce, 'hex'),
    { authTagLength: TAG_BYTES },
  );
  decipher.setAAD(Buffer.from(kept.keyid)).setAuthTag(sealed.subarray(-TAG_BYTES));
  const seed = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
  } catch (error) {
    throw new Error(`This is not the passphrase of ${kept.name}, or ${file} is damaged.`, {
      cause: error,
    });
  }
  return keyFromSeed(new Uint8Array(seed));
}

export const readPublic = (file: string): PublicFile =>
  PublicFile.parse(JSON.parse(readFileSync(file, 'utf8')));

const derived = (passphrase: string, salt: Uint8Array, cost: number): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, {
    N: cost,
    r: 8,
    p: 1,
    maxmem: 2 * 1024 ** 3,
  });

function writeNew(file: string, value: unknown, mode: number): void {
  if (existsSync(file)) throw new Error(`${file} is there already: a key is never written over.`);
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`, { mode, flag: 'wx' });
}
