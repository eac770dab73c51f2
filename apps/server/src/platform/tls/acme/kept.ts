import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Certificate, readCertificate, UnusableCertificate } from '../certificate.ts';

const never = new Date(0);
const Tries = z.object({
  failures: z.number().int().min(0),
  /** Before this nothing is ordered. */
  notBefore: z.coerce.date(),
  /** Before this a certificate for the same names is not replaced. */
  restUntil: z.coerce.date().default(never),
});
export type Tries = z.infer<typeof Tries>;

const KEY_END = /-----END [A-Z ]*PRIVATE KEY-----\n?/;

/** What is kept between two starts, each file 0600 and written whole or not at all. */
export interface Kept {
  /** The key of our account with this authority; null before there is one. */
  readonly account: () => string | null;
  readonly keepAccount: (pem: string) => void;
  readonly certificate: () => Certificate | null;
  readonly keepCertificate: (certificate: Certificate) => void;
  /** What was tried so far, so that a restart does not begin to hammer anew. */
  readonly tries: () => Tries;
  readonly keepTries: (tries: Tries) => void;
}

/** Each authority has a folder of its own: an account of one is unknown to another. */
export function keepIn(folder: string, directory: string): Kept {
  const mine = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const inside = path.join(folder, mine);
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const read = (name: string): string | null => {
    const file = path.join(inside, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  const write = (name: string, text: string): void => {
    const half = path.join(inside, `${name}.new`);
    const file = openSync(half, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(half, path.join(inside, name));
  };
  return {
    account: () => read('account.pem'),
    keepAccount: (pem) => write('account.pem', pem),
    certificate: () => certificateIn(read('certificate.pem')),
    // One file for both, so that a kill between two writes leaves no half of a pair.
    keepCertificate: ({ cert, key }) => write('certificate.pem', `${key.trimEnd()}\n${cert}`),
    tries: () => triesIn(read('tries.json')),
    keepTries: (tries) => write('tries.json', JSON.stringify(tries)),
  };
}

/** One that somebody damaged is none: another is ordered. */
function certificateIn(text: string | null): Certificate | null {
  const cut = text === null ? null : KEY_END.exec(text);
  if (text === null || cut === null) return null;
  const at = cut.index + cut[0].length;
  try {
    return readCertificate(text.slice(at), text.slice(0, at));
  } catch (fault) {
    if (fault instanceof UnusableCertificate) return null;
    throw fault;
  }
}

function triesIn(text: string | null): Tries {
  try {
    return Tries.parse(JSON.parse(text ?? ''));
  } catch {
    return { failures: 0, notBefore: never, restUntil: never };
  }
}
