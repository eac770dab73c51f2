import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const DAY = 86_400_000;

/** An authority that can be told what time it signs for. */
const SETTINGS = `[ca]
default_ca=own
[own]
new_certs_dir=.
database=index
rand_serial=yes
default_md=sha256
policy=any
copy_extensions=copy
unique_subject=no
[any]
commonName=supplied
`;

/** A certificate authority of a test's own, which nobody knows. */
export interface TestAuthority {
  /** Its own certificate and key, as files. */
  readonly file: string;
  readonly keyFile: string;
  /** A certificate for a server of this name or address, valid now unless said otherwise (days from now). */
  certificate(
    host: string,
    valid?: { readonly from?: number; readonly until?: number },
  ): { readonly cert: Buffer; readonly key: Buffer };
  remove(): void;
}

export function makeAuthority(name: string): TestAuthority {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-authority-'));
  const openssl = (...words: readonly (readonly string[])[]) =>
    execFileSync('openssl', words.flat(), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(path.join(folder, 'ca.conf'), SETTINGS);
  writeFileSync(path.join(folder, 'index'), '');
  openssl(
    ['req', '-x509', ...CURVE, '-days', '30', '-subj', `/O=${name}/CN=${name} Root CA`],
    ['-addext', 'basicConstraints=critical,CA:TRUE', '-keyout', 'ca.key', '-out', 'ca.pem'],
  );
  let made = 0;
  return {
    file: path.join(folder, 'ca.pem'),
    keyFile: path.join(folder, 'ca.key'),
    certificate(host, { from = -1, until = 20 } = {}) {
      made += 1;
      const [key, request, signed] = [`${made}.key`, `${made}.csr`, `${made}.pem`];
      const alternative = `subjectAltName=${/^[\d.]+$/.test(host) ? 'IP' : 'DNS'}:${host}`;
      openssl(
        ['req', ...CURVE, '-subj', `/CN=${host}`, '-addext', alternative],
        ['-keyout', key, '-out', request],
      );
      openssl(
        ['ca', '-batch', '-notext', '-config', 'ca.conf', '-cert', 'ca.pem', '-keyfile', 'ca.key'],
        ['-startdate', timeIn(from), '-enddate', timeIn(until), '-in', request, '-out', signed],
      );
      const read = (file: string) => readFileSync(path.join(folder, file));
      return { cert: read(signed), key: read(key) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** YYYYMMDDHHMMSSZ, so many days from now. */
const timeIn = (days: number): string =>
  new Date(Date.now() + days * DAY).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
