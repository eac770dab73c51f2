import type { Socket } from 'node:net';

/** A proxy answers within this time, milliseconds: it looks the name up and connects meanwhile. */
const ANSWER_MS = 15_000;
/** Longest head of an answer that is read, bytes. */
const HEAD_MAX = 16 * 1024;

/** What a proxy said: its status, and when it wants a sign-in, which kinds and for what. */
export interface TunnelAnswer {
  readonly status: number;
  /** Lower case, as `basic`, `negotiate`, `ntlm`. */
  readonly schemes: readonly string[];
  readonly realm: string;
}

/**
 * Asks a proxy for a tunnel (RFC 9110 §9.3.6). Null: what answers is no proxy, or nothing does. After a 2xx
 * the socket is the tunnel.
 */
export async function askForTunnel(
  socket: Socket,
  to: { readonly host: string; readonly port: number },
  authorization: string | null,
): Promise<TunnelAnswer | null> {
  const place = `${to.host.includes(':') ? `[${to.host}]` : to.host}:${to.port}`;
  const lines = [
    `CONNECT ${place} HTTP/1.1`,
    `Host: ${place}`,
    ...(authorization === null ? [] : [`Proxy-Authorization: ${authorization}`]),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const head = await headFrom(socket);
  return head === null ? null : answerIn(head);
}

function headFrom(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let heard = Buffer.alloc(0);
    const end = (head: string | null): void => {
      clearTimeout(late);
      socket.off('data', hear).off('error', nothing).off('close', nothing).pause();
      resolve(head);
    };
    const nothing = (): void => end(null);
    const hear = (chunk: Buffer): void => {
      heard = Buffer.concat([heard, chunk]);
      const at = heard.indexOf('\r\n\r\n');
      if (at < 0) return heard.length > HEAD_MAX ? end(null) : undefined;
      end(heard.subarray(0, at).toString('latin1'));
      const rest = heard.subarray(at + 4);
      if (rest.length > 0) socket.unshift(rest);
    };
    const late = setTimeout(nothing, ANSWER_MS);
    socket.on('data', hear).on('error', nothing).on('close', nothing);
  });
}

function answerIn(head: string): TunnelAnswer | null {
  const [first = '', ...lines] = head.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/u.exec(first)?.[1];
  if (status === undefined) return null;
  const wanted = lines
    .map((line) => /^proxy-authenticate:\s*(.*)$/iu.exec(line)?.[1])
    .filter((value) => value !== undefined);
  const basic = wanted.find((value) => /\bbasic\b/iu.test(value)) ?? '';
  return {
    status: Number(status),
    schemes: wanted.flatMap((value) => schemesIn(value)),
    realm: /\bbasic\b[^,]*?\brealm\s*=\s*"?([^",]*)/iu.exec(basic)?.[1]?.trim() ?? '',
  };
}

/** A header may name several schemes, each followed by its parameters: `Negotiate, Basic realm="x"`. */
const schemesIn = (value: string): string[] =>
  value
    .split(',')
    .map((part) => /^\s*([A-Za-z][\w-]*)(?:\s|$)/u.exec(part)?.[1]?.toLowerCase())
    .filter((scheme) => scheme !== undefined);
