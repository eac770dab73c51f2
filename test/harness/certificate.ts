import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A certificate that signs itself, in two files and as texts. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly cert: string;
}

/** Makes one for a name and for loopback, good for some days, in some 20 ms. */
export function makeCertificate(folder: string, name: string, days = 90): TestCertificate {
  const certificate = path.join(folder, `${name}.pem`);
  const key = path.join(folder, `${name}.key`);
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const names = `subjectAltName=DNS:${name},DNS:localhost,IP:127.0.0.1`;
  const self = ['req', '-x509', ...kind, '-days', String(days), '-subj', `/CN=${name}`];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync('openssl', [...self, '-addext', names, ...files], { stdio: 'ignore' });
  return { certificate, key, cert: readFileSync(certificate, 'utf8') };
}
