import { clip } from '../clip.ts';
import { urlIn } from '../url-in.ts';

/** What a proxy's address says. A user or password in it is noticed and dropped at once. */
export type ProxyUrl = {
  readonly host: string | null;
  readonly port: number | null;
  readonly hasPassword: boolean;
  readonly socks: boolean;
};

/** What programs take when no port is written. */
const ports: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const SOCKS_PORT = 1_080;

/** Reads `http://user:password@host:port/`, `host:port`, or KDE's `http://host port`. */
export function parseProxy(written: string): ProxyUrl {
  const text = written.trim().replace(/\s+(\d+)\s*$/, ':$1');
  // A password may hold what no address may: only what stands behind the last @ is an address.
  const at = text.lastIndexOf('@');
  const credentials = at < 0 ? '' : text.slice(0, at).replace(/^[\w+.-]+:\/\//, '');
  const scheme = text.match(/^([\w+.-]+:)\/\//)?.[1]?.toLowerCase() ?? 'http:';
  const rest = at < 0 ? text.replace(/^[\w+.-]+:\/\//, '') : text.slice(at + 1);
  const socks = scheme.startsWith('socks');
  const hasPassword = credentials.includes(':');
  const address = `http://${rest.replace(/[/?#].*$/, '')}`;
  const url = urlIn(address);
  if (url === null) return { host: null, port: null, hasPassword, socks };
  const { hostname, port } = url;
  const usual = socks ? SOCKS_PORT : (ports[scheme] ?? null);
  // The address is read as one of http, whose own port 80 it then leaves out.
  const named = address.endsWith(':80') ? 80 : port === '' ? usual : Number(port);
  return { host: clip(hostname.replace(/^\[|\]$/g, ''), 255), port: named, hasPassword, socks };
}

/** Words of a list, however they are parted. */
export const wordsIn = (list: string | undefined): string[] =>
  (list ?? '').split(/[\s,;]+/).filter((word) => word !== '');

/** Whether a host goes past the proxy, by a list as `localhost,.corp.example,10.*`. */
export function isExcepted(host: string, exceptions: readonly string[]): boolean {
  const wanted = host.toLowerCase();
  return exceptions.some((written) => {
    const one = written
      .toLowerCase()
      .replace(/^\*?\./, '')
      .replace(/:\d+$/, '');
    if (one === '*') return true;
    if (one.endsWith('.*')) return wanted.startsWith(one.slice(0, -1));
    return one !== '' && (wanted === one || wanted.endsWith(`.${one}`));
  });
}
