import { isIP, type Socket } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Authorities } from './authorities.ts';
import { Unreached, type UnreachedFacts } from './unreached.ts';

/** A handshake takes this long at most, milliseconds. */
const HANDSHAKE_MS = 10_000;

/** What is wrong with a certificate, by the runtime's word for it. */
const certificateProblems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
};
/** Who issued it is not known here. */
const unknownIssuers: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-authority',
};

/** A line under TLS, and who issued the certificate that was accepted. */
export interface SecureLine {
  readonly socket: TLSSocket;
  readonly issuer: string | null;
}

/** Puts TLS over an open line. The certificate is always checked; a wrong one rejects with `Unreached`. */
export async function secureLine(
  line: Socket,
  to: { readonly host: string; readonly port: number },
  authorities: Authorities,
): Promise<SecureLine> {
  // Reading authorities takes a while, and an error of a line that nobody hears ends the program.
  line.on('error', () => {});
  const secureContext = await authorities.context();
  if (line.destroyed) throw whatBroke(line.errored ?? new Error('closed'), to, {});
  return new Promise((resolve, reject) => {
    let shown: Partial<PeerCertificate> = {};
    const socket = connect({
      socket: line,
      // An address is no server name (RFC 6066 §3); the certificate is held against it all the same.
      servername: isIP(to.host) === 0 ? to.host : '',
      host: to.host,
      secureContext,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
    });
    const done = (): void => {
      clearTimeout(late);
      socket.off('error', broken).off('close', closed);
    };
    const fail = (unreached: Unreached): void => {
      done();
      socket.on('error', () => {});
      socket.destroy();
      reject(unreached);
    };
    const broken = (error: Error): void => {
      const unreached = whatBroke(error, to, shown);
      if (unreached.code === 'server.ca') authorities.doubt();
      fail(unreached);
    };
    const closed = (): void => fail(new Unreached('server.tls', { ...to, problem: 'no-tls' }));
    const late = setTimeout(
      () => fail(new Unreached('server.tls', { ...to, problem: 'silent' })),
      HANDSHAKE_MS,
    );
    // The moment before the verdict: afterwards a refused certificate cannot be looked at any more.
    socket.prependOnceListener('secure', () => {
      shown = socket.getPeerCertificate();
    });
    socket.once('secureConnect', () => {
      done();
      resolve({ socket, issuer: nameOf(shown.issuer) });
    });
    socket.on('error', broken).on('close', closed);
  });
}

function whatBroke(
  error: Error,
  to: { readonly host: string; readonly port: number },
  shown: Partial<PeerCertificate>,
): Unreached {
  const code = String(Reflect.get(error, 'code') ?? '');
  const about = (facts: UnreachedFacts) => ({ ...to, ...facts });
  const issuedBy = unknownIssuers[code];
  if (issuedBy !== undefined) {
    const issuer = nameOf(shown.issuer) ?? '';
    return new Unreached('server.ca', about({ problem: issuedBy, issuer }), { cause: error });
  }
  const problem = certificateProblems[code];
  if (problem === undefined) {
    const wrong = shown.valid_to === undefined ? 'no-tls' : 'broken';
    return new Unreached('server.tls', about({ problem: wrong, told: code }), { cause: error });
  }
  const facts = about({
    problem,
    subject: nameOf(shown.subject) ?? '',
    validFrom: isoOf(shown.valid_from),
    validUntil: isoOf(shown.valid_to),
  });
  return new Unreached('server.tls', facts, { cause: error });
}

/** The name that people know: who it is for, or which organisation stands behind it. */
function nameOf(name: Partial<PeerCertificate['issuer']> | undefined): string | null {
  const parts = [name?.CN, name?.O].map((part) => (Array.isArray(part) ? part[0] : part));
  const said = parts.filter((part) => typeof part === 'string' && part !== '');
  return said.length === 0 ? null : said.join(', ').slice(0, 200);
}

function isoOf(written: string | undefined): string {
  const at = Date.parse(written ?? '');
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}
