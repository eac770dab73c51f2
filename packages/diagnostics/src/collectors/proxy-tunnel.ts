import type { Line } from '../system/system.ts';
import { type HttpHead, httpHead, isHeadWhole } from './http-head.ts';

const HEAD_MAX = 8 * 1024;

/** Asks a proxy for a tunnel (RFC 9110 §9.3.6): its status, as 200 or 407; null when it is no proxy. */
export async function askForTunnel(
  line: Line,
  to: { readonly host: string; readonly port: number },
  timeoutMs: number,
): Promise<HttpHead['status'] | null> {
  const place = `${to.host.includes(':') ? `[${to.host}]` : to.host}:${to.port}`;
  const heard = await line.say({
    bytes: Buffer.from(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n\r\n`),
    timeoutMs,
    maxBytes: HEAD_MAX,
    enough: isHeadWhole,
  });
  return heard.state === 'answered' ? (httpHead(heard.bytes)?.status ?? null) : null;
}
