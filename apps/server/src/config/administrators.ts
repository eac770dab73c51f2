import { isLoopback, type Reading, readPort } from './reading.ts';

/** Where metrics and health are told to administrators' machines, never to the public. */
export interface Administrators {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** It speaks TLS, with the server's own certificate: not on loopback. */
  readonly tls: boolean;
  /** What whoever asks from elsewhere has to show; null on loopback, where it is not needed. */
  readonly token: string | null;
}

/** Long enough not to be guessed, as `openssl rand -hex 32` makes one. */
const TOKEN_LENGTH = 32;

export function readAdministrators(reading: Reading, hasTls: boolean): Administrators | null {
  const { value, fault } = reading;
  const host = value('FIRSTLINE_ADMIN_HOST');
  const token = value('FIRSTLINE_ADMIN_TOKEN');
  if (token !== '' && token.length < TOKEN_LENGTH) {
    // Not repeated here: it is a secret.
    fault(`FIRSTLINE_ADMIN_TOKEN is shorter than ${TOKEN_LENGTH} characters.`);
  }
  if (value('FIRSTLINE_ADMIN_PORT') === '') return null;
  const port = readPort(reading, 'FIRSTLINE_ADMIN_PORT');
  if (!isLoopback(host) && (token === '' || !hasTls)) {
    fault(
      `FIRSTLINE_ADMIN_HOST is ${host}, which others can reach: that needs a certificate, as ` +
        'FIRSTLINE_HOST does, and FIRSTLINE_ADMIN_TOKEN.',
    );
  }
  return { host, port, tls: !isLoopback(host), token: token === '' ? null : token };
}
