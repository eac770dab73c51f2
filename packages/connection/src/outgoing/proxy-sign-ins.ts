/** A name and a password for a proxy. */
export interface ProxySignIn {
  readonly user: string;
  readonly password: string;
}

/** What proxies are signed in to with. Proxies are named `host:port`. */
export interface ProxySignIns {
  /** What to sign in with, or null. One that was refused is not known any more: accounts lock. */
  known(proxy: string): ProxySignIn | null;
  /** A proxy asks, and nothing is known. */
  wanted(proxy: string, realm: string): void;
  /** A proxy took what it was told. */
  taken(proxy: string): void;
  /** A proxy does not take what it was told. */
  refused(proxy: string, realm: string): void;
}

/** Signs in with what is given, and asks nobody: for programs without a person. */
export function givenSignIns(given: Readonly<Record<string, ProxySignIn>>): ProxySignIns {
  const refused = new Set<string>();
  return {
    known: (proxy) => (refused.has(proxy) ? null : (given[proxy] ?? null)),
    wanted() {},
    taken() {},
    refused: (proxy) => void refused.add(proxy),
  };
}

/** RFC 7617; UTF-8, which is what proxies of today read. */
export const basic = ({ user, password }: ProxySignIn): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
