/** One way to a place: straight, or through a proxy that may itself speak TLS. */
export type Route =
  | { readonly kind: 'straight' }
  | {
      readonly kind: 'proxy';
      readonly secure: boolean;
      readonly host: string;
      readonly port: number;
    }
  /** A kind that is not spoken here, as SOCKS; told, never taken. */
  | { readonly kind: 'foreign'; readonly what: string };

/** The ways to a place, the best first. Rejects when nobody can say, as with a script that is not there. */
export type FindRoutes = (place: URL) => Promise<readonly Route[]>;

const STRAIGHT: Route = { kind: 'straight' };

/** Everything goes straight. */
export const straight: FindRoutes = async () => [STRAIGHT];

/** Everything goes through one proxy, written as `http://proxy.example.com:8080` or `proxy:8080`. */
export function always(proxy: string): FindRoutes {
  const route = proxyIn(proxy);
  return async () => [route];
}

/** Reads what a PAC script or Electron answers: `PROXY a:8080; HTTPS b:443; SOCKS c:1080; DIRECT`. */
export function routesIn(answer: string): readonly Route[] {
  const routes = answer
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Route => {
      const [kind = '', address = ''] = part.split(/\s+/u);
      switch (kind.toUpperCase()) {
        case 'DIRECT':
          return STRAIGHT;
        case 'PROXY':
        case 'HTTP':
          return proxyIn(`http://${address}`);
        case 'HTTPS':
          return proxyIn(`https://${address}`);
        default:
          return { kind: 'foreign', what: kind };
      }
    });
  return routes.length === 0 ? [STRAIGHT] : routes;
}

/** A proxy's address as a route. One that is written badly is told as such, and not taken for none. */
export function proxyIn(written: string): Route {
  const text = written.trim();
  const url = urlOf(text.includes('://') ? text : `http://${text}`);
  if (url === null || url.hostname === '') return { kind: 'foreign', what: 'no-address' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'foreign', what: url.protocol.slice(0, -1).toUpperCase() };
  }
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return { kind: 'proxy', secure, host: url.hostname.replace(/^\[|\]$/gu, ''), port };
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
