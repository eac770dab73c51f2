import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import { unreachedIn } from '@firstline/connection/outgoing/unreached';
import { isInterceptor } from '@firstline/health-checks/interceptors';
import { aboutServerEndpoint, type DeploymentFinding } from '@firstline/protocol/rollout';
import { found, notSeen, type Seen, together, type What } from './seen.ts';
import { readAbout } from './server-answer.ts';
import { clockOf, rootOf, versionOf } from './server-facts.ts';
import { whatBroke } from './what-broke.ts';

/** A server that was reached and has not answered by then, milliseconds since it was asked, does not answer. */
const ANSWER_MS = 24_000;

export interface ServerNeeds {
  /** As the policy, or the enrolment, says it: `https://help.example.com`. */
  readonly origin: string;
  readonly outgoing: Outgoing;
  readonly version: string;
  readonly rootFingerprint: string | null;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** How far this clock is ahead of time servers, milliseconds, when a certificate's dates do not fit. */
  readonly aheadOfTimeServers: (signal: AbortSignal) => Promise<number | null>;
}

/** Everything up to a server that answers, in the order of the way there. */
export const ON_THE_WAY: readonly What[] = [
  'names',
  'proxy',
  'connection',
  'certificate',
  'server',
];
export const AFTER_THE_WAY: readonly What[] = ['clock', 'version', 'root'];

/** Asks the server who it is, the way the agent itself goes, and names the first hop that fails. */
export async function checkServer(needs: ServerNeeds, signal: AbortSignal): Promise<Seen> {
  const nonce = Buffer.from(needs.random(32)).toString('base64url');
  const asked = needs.now();
  const answer = await ask(needs, nonce, signal);
  const answered = needs.now();
  if ('wrong' in answer) {
    return answer.wrong === null
      ? notSeen('failed', ...ON_THE_WAY, ...AFTER_THE_WAY)
      : broken(answer.wrong);
  }
  const host = new URL(needs.origin).hostname;
  const issuer = needs.outgoing.issuerOf(host);
  const intercepted =
    issuer !== null && isInterceptor(issuer) ? [found('server.intercepted', { host, issuer })] : [];
  return together([
    { findings: intercepted, fine: ON_THE_WAY, gaps: [] },
    clockOf(answer.about, asked, answered),
    versionOf(answer.about, needs.version),
    rootOf(answer.about, nonce, needs),
  ]);
}

async function ask(
  needs: ServerNeeds,
  nonce: string,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<typeof readAbout>>> {
  const { origin } = needs;
  const query = new URLSearchParams({ nonce, origin });
  const giveUp = new AbortController();
  const late = setTimeout(() => giveUp.abort(), ANSWER_MS);
  signal.addEventListener('abort', () => giveUp.abort(), { once: true });
  try {
    const url = `${origin}${aboutServerEndpoint.path}?${query}`;
    return await readAbout(await needs.outgoing.fetch(url, { signal: giveUp.signal }), needs);
  } catch (error) {
    const unreached = unreachedIn(error);
    const wrong =
      unreached === null
        ? found('server.answer', { address: origin, problem: 'silent' })
        : await whatBroke(unreached, needs, signal);
    return { wrong };
  } finally {
    clearTimeout(late);
  }
}

/** The hop that failed: what comes before it is fine, what follows was not looked at. */
function broken(finding: DeploymentFinding): Seen {
  const at = ON_THE_WAY.indexOf(hopOf(finding.code));
  // A proxy finds names itself; that nobody was asked for one says nothing about it.
  const fine =
    finding.code === 'network.down' ? [] : ON_THE_WAY.slice(0, at).filter(isSeenBefore(finding));
  return together([
    { findings: [finding], fine, gaps: [] },
    notSeen('follows', ...ON_THE_WAY.slice(at + 1), ...AFTER_THE_WAY),
  ]);
}

const isSeenBefore =
  ({ code }: DeploymentFinding) =>
  (what: What): boolean =>
    code !== 'server.proxy' || what !== 'names';

function hopOf(code: string): What {
  switch (code) {
    case 'server.dns':
    case 'network.down':
      return 'names';
    case 'server.proxy':
      return 'proxy';
    case 'server.tcp':
    case 'port.blocked':
      return 'connection';
    case 'server.tls':
    case 'server.ca':
    case 'clock.wrong':
      return 'certificate';
    default:
      return 'server';
  }
}
