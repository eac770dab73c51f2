import { readFileSync } from 'node:fs';
import type { Log } from '../../context.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import type { Certificates } from './certificates.ts';

/** Whoever renews certificates does so days before it matters. */
const LOOK_MS = 60_000;

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
  readonly log: Log;
  readonly lookMs?: number;
}

/**
 * A certificate out of two files, read again whenever they changed: every minute, and when told to. A pair
 * that does not fit, as when only one of the two has been written, changes nothing: the next look sees both.
 */
export function certificateFiles(files: CertificateFiles): Certificates {
  const listeners = new Set<(certificate: Certificate) => void>();
  let current = readPair(files);
  let complained = '';
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    try {
      const found = readPair(files);
      complained = '';
      if (found.fingerprint === current.fingerprint && found.key === current.key) return;
      current = found;
      files.log.info('a new certificate is presented', {
        expiresAt: found.expiresAt.toISOString(),
        names: found.names,
      });
      for (const listener of listeners) listener(found);
    } catch (fault) {
      const problem = fault instanceof Error ? fault.message : String(fault);
      // Said once, not each minute.
      if (problem !== complained) {
        files.log.warn('the certificate’s files cannot be used; the one before stays', { problem });
      }
      complained = problem;
    }
  }

  return {
    current: () => current,
    onChange: (listener) => void listeners.add(listener),
    look,
    start() {
      timer = setInterval(look, files.lookMs ?? LOOK_MS).unref();
    },
    async close() {
      clearInterval(timer);
    },
  };
}

const readPair = (files: CertificateFiles): Certificate =>
  readCertificate(readFileSync(files.certificate, 'utf8'), readFileSync(files.key, 'utf8'));
