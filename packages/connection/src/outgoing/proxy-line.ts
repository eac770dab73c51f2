import type { Socket } from 'node:net';
import type { Authorities } from './authorities.ts';
import { isUnknownName, LineFailed, openLine } from './line.ts';
import { basic, type ProxySignIns } from './proxy-sign-ins.ts';
import type { Route } from './route.ts';
import { secureLine } from './secure-line.ts';
import { askForTunnel, type TunnelAnswer } from './tunnel.ts';
import { Unreached, type UnreachedFacts } from './unreached.ts';

type Proxy = Extract<Route, { kind: 'proxy' }>;
interface Place {
  readonly host: string;
  readonly port: number;
}

/** From here on a proxy says that it could not, not that it would not. */
const OWN_FAULTS = 500;

/** A line to a place through a proxy. Rejects with `Unreached` that names the proxy and what it did. */
export async function openThroughProxy(
  proxy: Proxy,
  to: Place,
  around: {
    readonly authorities: Authorities;
    readonly signIns: ProxySignIns;
    readonly signal: AbortSignal;
  },
): Promise<Socket> {
  const { signIns, signal } = around;
  const name = `${proxy.host}:${proxy.port}`;
  const refuse = (problem: string, facts: UnreachedFacts = {}, cause?: unknown): Unreached =>
    new Unreached('server.proxy', { ...to, proxy: name, problem, ...facts }, { cause });

  const line = await lineTo(proxy, around, refuse);
  const cut = (): void => void line.destroy();
  signal.addEventListener('abort', cut, { once: true });
  try {
    const signIn = signIns.known(name);
    const answer = await askForTunnel(line, to, signIn === null ? null : basic(signIn));
    const no = answer === null ? refuse('no-proxy') : noIn(answer);
    if (no === null) {
      if (signIn !== null) signIns.taken(name);
      return line;
    }
    line.destroy();
    throw no;

    function noIn({ status, schemes, realm }: TunnelAnswer): Unreached | null {
      if (status >= 200 && status < 300) return null;
      if (status !== 407)
        return refuse(status >= OWN_FAULTS ? 'cannot-reach' : 'forbids', { status });
      if (!schemes.includes('basic')) {
        return refuse('wants-other-sign-in', { status, schemes: schemes.join(', ') });
      }
      if (signIn === null) signIns.wanted(name, realm);
      else signIns.refused(name, realm);
      return refuse(signIn === null ? 'wants-sign-in' : 'refuses-sign-in', { status, realm });
    }
  } finally {
    signal.removeEventListener('abort', cut);
  }
}

async function lineTo(
  { host, port, secure }: Proxy,
  around: { readonly authorities: Authorities; readonly signal: AbortSignal },
  refuse: (problem: string, facts: UnreachedFacts, cause: unknown) => Unreached,
): Promise<Socket> {
  try {
    const line = await openLine({ host, port }, around.signal);
    return secure ? (await secureLine(line, { host, port }, around.authorities)).socket : line;
  } catch (error) {
    if (error instanceof Unreached) {
      throw refuse('certificate', { told: String(error.facts['problem']) }, error);
    }
    if (!(error instanceof LineFailed)) throw error;
    const problem = isUnknownName(error)
      ? 'not-found'
      : error.problem === 'silent' || error.problem === 'ETIMEDOUT'
        ? 'silent'
        : 'refuses';
    throw refuse(problem, { outcome: error.problem }, error);
  }
}
