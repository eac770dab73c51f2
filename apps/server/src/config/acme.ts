import net from 'node:net';
import { z } from 'zod';
import type { Reading } from './reading.ts';

/** From whom certificates come, and for which names. */
export interface Acme {
  readonly directory: string;
  readonly email: string | null;
  readonly domains: readonly string[];
}

const known: Readonly<Record<string, string>> = {
  letsencrypt: 'https://acme-v02.api.letsencrypt.org/directory',
  'letsencrypt-staging': 'https://acme-staging-v02.api.letsencrypt.org/directory',
};
const Email = z.union([z.literal(''), z.email()]);

/** `origins` are those of the configuration: their https names are what a certificate is wanted for. */
export function readAcme(reading: Reading, origins: readonly string[]): Acme | null {
  const { value, fault } = reading;
  const email = reading.check('FIRSTLINE_ACME_EMAIL', Email, 'an e-mail address is needed.', '');
  const named = value('FIRSTLINE_ACME_DIRECTORY');
  if (named === '') return null;
  const directory = known[named] ?? named;
  if (!URL.canParse(directory) || new URL(directory).protocol !== 'https:') {
    fault(
      `FIRSTLINE_ACME_DIRECTORY is "${named}": letsencrypt, letsencrypt-staging or an https address.`,
    );
  }
  if (value('FIRSTLINE_ACME_TERMS') !== 'agreed') {
    fault(
      'FIRSTLINE_ACME_TERMS is not "agreed": read the authority’s terms of service (its directory ' +
        'names their address), and set it when you accept them.',
    );
  }
  if (value('FIRSTLINE_TLS_CERTIFICATE') !== '') {
    fault('FIRSTLINE_TLS_CERTIFICATE and FIRSTLINE_ACME_DIRECTORY are both given; leave one out.');
  }
  const domains = origins.filter(isNamed).map((origin) => new URL(origin).hostname);
  if (domains.length === 0) {
    fault(
      'FIRSTLINE_ACME_DIRECTORY needs FIRSTLINE_ORIGINS with an https name, as https://help.example.com.',
    );
  }
  return { directory, email: email === '' ? null : email, domains: [...new Set(domains)] };
}

/** An authority answers for names, not for numbers. */
const isNamed = (origin: string): boolean =>
  URL.canParse(origin) &&
  origin.startsWith('https:') &&
  net.isIP(new URL(origin).hostname.replace(/^\[|\]$/g, '')) === 0;
