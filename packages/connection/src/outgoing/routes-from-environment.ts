import { isIP } from 'node:net';
import { type FindRoutes, proxyIn, type Route, straight } from './route.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A name and a password that stand in a proxy's address, as the environment may hold them. */
export interface WrittenSignIn {
  readonly proxy: string;
  readonly user: string;
  readonly password: string;
}

/**
 * The ways that the usual variables describe: HTTPS_PROXY, ALL_PROXY and NO_PROXY, in either case. A list of
 * exceptions holds names, `.suffixes`, addresses, `host:port`, and `*` for everything.
 */
export function routesFromEnvironment(environment: Environment): FindRoutes {
  const written = proxyVariable(environment);
  if (written === '') return straight;
  const proxy = proxyIn(written);
  const exceptions = (variable(environment, 'no_proxy') ?? '')
    .split(/[\s,]+/u)
    .filter((one) => one !== '');
  return async (place): Promise<readonly Route[]> =>
    exceptions.some((one) => covers(one, place)) ? [{ kind: 'straight' }] : [proxy];
}

/** The name and password in such a variable, or null. */
export function signInFromEnvironment(environment: Environment): WrittenSignIn | null {
  const written = proxyVariable(environment);
  const route = proxyIn(written);
  if (written === '' || route.kind !== 'proxy') return null;
  const { username, password } = new URL(written.includes('://') ? written : `http://${written}`);
  if (username === '') return null;
  return {
    proxy: `${route.host}:${route.port}`,
    user: decoded(username),
    password: decoded(password),
  };
}

/** As other programs read it: a percent sign that begins no code is one. */
const decoded = (written: string): string =>
  written.replaceAll(/(?:%[0-9A-Fa-f]{2})+/gu, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes; // no UTF-8
    }
  });

const variable = (environment: Environment, name: string): string | undefined =>
  environment[name] ?? environment[name.toUpperCase()];

const proxyVariable = (environment: Environment): string =>
  variable(environment, 'https_proxy') ?? variable(environment, 'all_proxy') ?? '';

function covers(exception: string, place: URL): boolean {
  if (exception === '*') return true;
  const host = place.hostname.replace(/^\[|\]$/gu, '').toLowerCase();
  const [, name = '', port = ''] = /^\[?(.+?)\]?(?::(\d+))?$/u.exec(exception.toLowerCase()) ?? [];
  // An IPv6 address has colons of its own: without brackets the last part is no port.
  const asWritten = isIP(exception) === 6 ? exception.toLowerCase() : name;
  if (asWritten === name && port !== '' && port !== portOf(place)) return false;
  const suffix = asWritten.replace(/^\*?\./u, '');
  return host === suffix || (isIP(host) === 0 && host.endsWith(`.${suffix}`));
}

const portOf = (place: URL): string =>
  place.port === '' ? (place.protocol === 'http:' ? '80' : '443') : place.port;
