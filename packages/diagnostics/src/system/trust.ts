import { readFile } from 'node:fs/promises';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { performance } from 'node:perf_hooks';

/** Where distributions keep the certificates that every program of the computer trusts. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const BYTES_MAX = 4 * 1024 * 1024;
/** Certificates are taken in for no longer than this at a time; some 150 of them take 10 ms together. */
const TURN_MS = 3;

/**
 * Few and small groups: with a post-quantum one the first message is larger than a packet, and whether
 * large packets pass is a question of its own.
 */
const GROUPS = 'X25519:P-256:P-384';

/**
 * Whom this computer trusts. `complete`: it is the system's own list; otherwise only the authorities
 * that the runtime brings, and an organisation's own one may be missing.
 */
export type Trust = { readonly context: SecureContext; readonly complete: boolean };

/** Read for each run of a program once: a snapshot has a process or a thread of its own. */
let loading: Promise<Trust> | null = null;
export const loadTrust = (): Promise<Trust> => (loading ??= readTrust(bundles));

/** Reads the first of `paths` that is there. */
export async function readTrust(paths: readonly string[]): Promise<Trust> {
  const own = process.platform === 'linux' ? await firstOf(paths) : null;
  const context = createSecureContext({ ca: [], ecdhCurve: GROUPS });
  let began = performance.now();
  for (const certificate of own ?? rootCertificates) {
    add(context, certificate);
    if (performance.now() - began < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
  return { context, complete: own !== null };
}

async function firstOf(paths: readonly string[]): Promise<readonly string[] | null> {
  for (const path of paths) {
    const text = await textOf(path);
    const found = text?.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

async function textOf(path: string): Promise<string | null> {
  try {
    const text = await readFile(path, 'latin1');
    return text.length > BYTES_MAX ? null : text;
  } catch {
    return null;
  }
}

/** One that cannot be read is left out, as every other program does. */
function add(context: SecureContext, certificate: string): void {
  try {
    context.context.addCACert(certificate);
  } catch {
    return;
  }
}
