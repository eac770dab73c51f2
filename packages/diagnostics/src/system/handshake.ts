import { isIP, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { faultCode } from './fault-code.ts';
import type { Handshake, ShownCertificate, Wanted } from './system.ts';
import type { Trust } from './trust.ts';

/**
 * Shakes hands and looks at the certificate. Checks stay on, and nothing is ever sent under it: the
 * certificate is looked at in the moment before the check's verdict ends the connection.
 */
export async function shakeHands(
  socket: Socket,
  wanted: Wanted,
  trusted: () => Promise<Trust>,
): Promise<Handshake> {
  const trust = await trusted();
  if (socket.destroyed) return { state: 'refused', ms: 0, code: 'ENDED' };
  return new Promise((resolve) => {
    const began = performance.now();
    const waited = () => performance.now() - began;
    let shown: ShownCertificate | null = null;
    let protocol: string | null = null;
    let shaken: number | null = null;
    const tls = connect({
      socket,
      // An address is no server name (RFC 6066 §3); the certificate is held against it all the same.
      servername: isIP(wanted.name) === 0 ? wanted.name : '',
      host: wanted.name,
      secureContext: trust.context,
    });
    const end = (handshake: Handshake) => {
      clearTimeout(timer);
      // Silence leaves it open: what became of the bytes can still be looked at.
      if (handshake.state !== 'silent') tls.destroy();
      resolve(handshake);
    };
    const answered = (trouble: string | null) => {
      end({
        state: 'answered',
        ms: shaken ?? waited(),
        protocol,
        trouble,
        shown,
        everyAuthority: trust.complete,
      });
    };
    const timer = setTimeout(() => end({ state: 'silent', waitedMs: waited() }), wanted.timeoutMs);
    tls.prependOnceListener('secure', () => {
      shaken = waited();
      shown = certificateOf(tls);
      protocol = tls.getProtocol();
    });
    tls.on('secureConnect', () => answered(null));
    tls.on('error', (error) => {
      if (shaken === null) end({ state: 'refused', ms: waited(), code: faultCode(error) });
      else answered(faultCode(error));
    });
    tls.on('close', () => end({ state: 'refused', ms: waited(), code: 'ENDED' }));
  });
}

function certificateOf(tls: TLSSocket): ShownCertificate | null {
  const found: Partial<PeerCertificate> = tls.getPeerCertificate();
  // A server without a certificate shows an empty object.
  if (found.valid_to === undefined) return null;
  return {
    issuer: nameOf(found.issuer),
    subject: nameOf(found.subject),
    validFromMs: Date.parse(found.valid_from ?? ''),
    validUntilMs: Date.parse(found.valid_to),
  };
}

/** The name that people know: who it is for, or which organisation stands behind it. */
function nameOf(name: Partial<PeerCertificate['issuer']> | undefined): string | null {
  const parts = [name?.CN, name?.O].map((part) => (Array.isArray(part) ? part[0] : part));
  const said = parts.filter((part) => typeof part === 'string' && part !== '');
  return said.length === 0 ? null : said.join(', ');
}
