import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';

/** Where distributions keep the certificates that every program of the computer trusts. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
/** Larger files are no list of certificates. */
const BYTES_MAX = 4 * 1024 * 1024;
/** Certificates are taken in for no longer than this at a time, milliseconds. */
const TURN_MS = 5;
/** A list that turned out too short is read again at most this often, milliseconds. */
const AGAIN_MS = 10_000;

/** Whom to trust beside the authorities that the runtime brings. */
export interface TrustChoice {
  /** What this computer trusts. */
  readonly system: boolean;
  /** A PEM file of the organisation's own. */
  readonly file: string | null;
  /** SSL_CERT_FILE: what the system's tools read in place of their usual list. */
  readonly systemFile?: string | null;
}

/** The authorities a server's certificate is held against. Checking can not be switched off. */
export interface Authorities {
  context(): Promise<tls.SecureContext>;
  /** Somebody's certificate was not known: an authority may have been installed since. */
  doubt(): void;
  /** Why the organisation's own file is not counted, or null. Known once `context` was asked. */
  trouble(): string | null;
}

/** Reads the lists when they are first needed, and again when they may have changed. */
export function readAuthorities(choice: TrustChoice, now: () => number): Authorities {
  let loading: Promise<tls.SecureContext> | null = null;
  let loadedAt = 0;
  let trouble: string | null = null;

  async function load(): Promise<tls.SecureContext> {
    const system = choice.system ? await systemCertificates(choice.systemFile ?? null) : [];
    const own = choice.file === null ? [] : await certificatesIn(choice.file);
    trouble =
      own === null ? 'unreadable' : choice.file !== null && own.length === 0 ? 'empty' : null;
    return contextOf(new Set([...tls.rootCertificates, ...system, ...(own ?? [])]));
  }

  return {
    context() {
      if (loading === null) {
        loadedAt = now();
        loading = load();
      }
      return loading;
    },
    doubt() {
      if (now() - loadedAt >= AGAIN_MS) loading = null;
    },
    trouble: () => trouble,
  };
}

async function contextOf(certificates: Iterable<string>): Promise<tls.SecureContext> {
  const context = tls.createSecureContext({ ca: [] });
  let began = performance.now();
  for (const certificate of certificates) {
    try {
      // Three hundred at once would hold everything else up for a moment; `ca` takes them only at once.
      context.context.addCACert(certificate);
    } catch {
      // One that cannot be read is left out, as every other program does.
    }
    if (performance.now() - began < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
  return context;
}

async function systemCertificates(given: string | null): Promise<readonly string[]> {
  if (process.platform === 'linux') {
    for (const file of given === null ? BUNDLES : [given, ...BUNDLES]) {
      const found = await certificatesIn(file);
      if (found !== null && found.length > 0) return found;
    }
    return [];
  }
  // Node 22.15 and Electron with it ask the key chain or the certificate store; older ones cannot.
  const ask: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof ask !== 'function') return [];
  const answered: unknown = ask('system');
  return Array.isArray(answered) ? answered.filter((one) => typeof one === 'string') : [];
}

/** The certificates of a PEM file, or null when it cannot be read. */
async function certificatesIn(file: string): Promise<readonly string[] | null> {
  try {
    const text = await readFile(file, 'latin1');
    if (text.length > BYTES_MAX) return null;
    return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? [];
  } catch {
    return null;
  }
}
