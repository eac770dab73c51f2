/** The addresses this server answers to; what claims to come from, or be for, another is refused. */
export interface Origins {
  /** `http://127.0.0.1:4600`, without a slash at the end. */
  readonly all: () => readonly string[];
  /** Whether a page of this origin is ours. */
  readonly isOurs: (origin: string) => boolean;
  /** Whether a Host header names us: a name that was rebound to our address does not. */
  readonly isOurHost: (host: string | undefined) => boolean;
  /** The same addresses as the sockets of a page dial them. */
  readonly sockets: () => readonly string[];
}

/** `fixed` comes from the configuration; the port is known once the server listens. */
export function createOrigins(
  fixed: readonly string[],
  port: () => number,
  scheme: 'http' | 'https' = 'http',
): Origins {
  const all = (): readonly string[] => [
    ...fixed,
    ...['127.0.0.1', 'localhost', '[::1]'].map((host) => `${scheme}://${host}:${port()}`),
  ];
  return {
    all,
    isOurs: (origin) => all().includes(asHttp(origin)),
    isOurHost: (host) => all().some((origin) => new URL(origin).host === host),
    // A policy has no way to write an IPv6 address; a page of that origin has 'self'.
    sockets: () =>
      all()
        .filter((origin) => !origin.includes('['))
        .map((origin) => origin.replace(/^http/, 'ws')),
  };
}

/** Agents sign the address they dialled, which begins with ws. */
const asHttp = (origin: string): string => origin.replace(/^ws/, 'http').replace(/\/$/, '');
