import { readCertificate, UnusableCertificate } from '../platform/tls/certificate.ts';
import { type Acme, readAcme } from './acme.ts';
import { isLoopback, type Reading, readPort } from './reading.ts';
import { textOfFile } from './text-of-file.ts';

/** Where an authority asks, whatever port the server itself is on. */
const HTTP_PORT = 80;

/** Where the server answers, and as whom. */
export interface Listening {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Further addresses people reach this server at, as `https://help.example.com`. */
  readonly origins: readonly string[];
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  readonly acme: Acme | null;
  /** Whether it speaks TLS, whoever the certificate is from. */
  readonly secure: boolean;
  /** The port that sends everybody to https; null: there is none. */
  readonly plainPort: number | null;
}

export function readListening(reading: Reading): Listening {
  const host = reading.value('FIRSTLINE_HOST');
  const port = readPort(reading, 'FIRSTLINE_PORT');
  const tls = readTls(reading);
  const origins = readOrigins(reading);
  const acme = readAcme(reading, origins);
  const secure = tls !== null || acme !== null;
  if (!isLoopback(host) && !secure) {
    reading.fault(
      `FIRSTLINE_HOST is ${host}, which others can reach: that needs FIRSTLINE_TLS_CERTIFICATE ` +
        'and FIRSTLINE_TLS_KEY, or FIRSTLINE_ACME_DIRECTORY. Without them only 127.0.0.1 is allowed.',
    );
  }
  if (!isLoopback(host) && tls !== null && origins.length === 0) {
    reading.fault(
      'FIRSTLINE_ORIGINS is missing: name the address people use, as https://help.example.com. ' +
        'A request for any other name is refused.',
    );
  }
  return { host, port, origins, tls, acme, secure, plainPort: readPlainPort(reading, acme) };
}

function readPlainPort(reading: Reading, acme: Acme | null): number | null {
  if (reading.value('FIRSTLINE_PLAIN_PORT') === '') return acme === null ? null : HTTP_PORT;
  return readPort(reading, 'FIRSTLINE_PLAIN_PORT');
}

function readTls({ value, fault }: Reading): Listening['tls'] {
  const certificate = value('FIRSTLINE_TLS_CERTIFICATE');
  const key = value('FIRSTLINE_TLS_KEY');
  const textOf = (name: string, file: string): string =>
    file === '' ? '' : (textOfFile(name, file, fault) ?? '');
  const cert = textOf('FIRSTLINE_TLS_CERTIFICATE', certificate);
  const secret = textOf('FIRSTLINE_TLS_KEY', key);
  if ((certificate === '') !== (key === '')) {
    fault('FIRSTLINE_TLS_CERTIFICATE and FIRSTLINE_TLS_KEY belong together; one is missing.');
  }
  if (cert !== '' && secret !== '') {
    try {
      readCertificate(cert, secret);
    } catch (problem) {
      if (!(problem instanceof UnusableCertificate)) throw problem;
      fault(`FIRSTLINE_TLS_CERTIFICATE and FIRSTLINE_TLS_KEY do not work: ${problem.message}.`);
    }
  }
  return certificate === '' ? null : { certificate, key };
}

function readOrigins({ value, fault }: Reading): readonly string[] {
  const origins = value('FIRSTLINE_ORIGINS')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      fault(`FIRSTLINE_ORIGINS has "${origin}"; write it as https://help.example.com`);
    }
  }
  return origins;
}
