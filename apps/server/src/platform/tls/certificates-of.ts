import path from 'node:path';
import type { Config } from '../../config.ts';
import type { Log } from '../../context.ts';
import { acmeCertificates } from './acme/acme-certificates.ts';
import { certificateFiles } from './certificate-files.ts';
import type { Certificates } from './certificates.ts';

/** Where this server's certificates come from, and what port 80 answers to an authority's question. */
export function certificatesOf(
  config: Pick<Config, 'tls' | 'acme' | 'folder'>,
  by: { readonly log: Log; readonly now: () => Date },
): {
  readonly certificates: Certificates | null;
  readonly challenge: (token: string) => string | null;
} {
  if (config.acme !== null) {
    const folder = path.join(config.folder, 'acme');
    const certificates = acmeCertificates({ ...config.acme, ...by, folder });
    return { certificates, challenge: certificates.challenge };
  }
  const certificates =
    config.tls === null ? null : certificateFiles({ ...config.tls, log: by.log });
  return { certificates, challenge: () => null };
}
