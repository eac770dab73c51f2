import type { ReachabilitySection } from '@firstline/protocol/snapshots/reachability';
import { clip } from '../clip.ts';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { dialBest } from './dial-best.ts';
import { type HttpHead, httpHead, isHeadWhole } from './http-head.ts';
import { urlIn } from '../url-in.ts';

export type Portal = Pick<ReachabilitySection, 'captivePortal' | 'portalHost'>;

const HEAD_MAX = 8 * 1024;
/** Nobody has this page: who shows one answers for others. */
const PATH = '/firstline-looks-for-a-sign-in-page';
/** Network Authentication Required (RFC 6585 §6): only sign-in pages say it. */
const SIGN_IN = 511;

/** What plain HTTP to a server of the organisation brought; null when nobody answered. */
export type PlainAnswer = HttpHead | 'refused' | null;

/** Asks over plain HTTP, which a sign-in page between here and there answers in the server's place. */
export async function askPlainly(
  host: string,
  at: { readonly addresses: readonly string[]; readonly port: number; readonly timeoutMs: number },
  system: System,
  run: Run,
): Promise<PlainAnswer> {
  const dialled = await dialBest(at.addresses, at.port, at.timeoutMs, system, run.signal);
  if (dialled.state !== 'open') return dialled.state === 'refused' ? 'refused' : null;
  const name = host.includes(':') ? `[${host}]` : host;
  const heard = await dialled.line.say({
    bytes: Buffer.from(`GET ${PATH} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`),
    timeoutMs: at.timeoutMs,
    maxBytes: HEAD_MAX,
    enough: isHeadWhole,
  });
  dialled.line.close();
  return heard.state === 'answered' ? httpHead(heard.bytes) : null;
}

/**
 * Whether the answer is a sign-in page's. `trusted` says that TLS with the same host brought its own
 * certificate: then nobody stands between, whatever its plain side answers. Null: TLS was not spoken.
 */
export function judgePlain(host: string, answer: PlainAnswer, trusted: boolean | null): Portal {
  if (answer === null) return unknown;
  if (answer === 'refused') return none;
  const target = foreignTarget(host, answer);
  if (answer.status === SIGN_IN) return { captivePortal: 'present', portalHost: target };
  if (trusted === true) return none;
  if (target !== null) return { captivePortal: 'present', portalHost: target };
  const shows = answer.status >= 200 && answer.status < 300;
  if (!shows) return none;
  // A server that shows everything to everybody, or a sign-in page without a redirect: TLS must tell.
  return trusted === null ? unknown : { captivePortal: 'present', portalHost: null };
}

/** One sign-in page is enough; one honest answer beats those that never came. */
export const worst = (found: readonly Portal[]): Portal =>
  found.find(({ captivePortal }) => captivePortal === 'present') ??
  found.find(({ captivePortal }) => captivePortal === 'none') ??
  unknown;

const none: Portal = { captivePortal: 'none', portalHost: null };
const unknown: Portal = { captivePortal: 'unknown', portalHost: null };

/** The host of somebody else that an answer sends people to. */
function foreignTarget(host: string, { status, fields }: HttpHead): string | null {
  const location = fields.get('location');
  if (location === undefined || (status !== SIGN_IN && (status < 300 || status > 399))) return null;
  const here = `http://${host.includes(':') ? `[${host}]` : host}/`;
  const target = urlIn(location, here)?.hostname;
  if (target === undefined) return null;
  const own = new URL(here).hostname;
  return target === own || target === `www.${own}` ? null : clip(target, 255);
}
