import { getServers, lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Unreached } from '@firstline/connection/outgoing/unreached';
import { isInterceptor } from '@firstline/health-checks/interceptors';
import type { DeploymentFinding } from '@firstline/protocol/rollout';
import { found } from './seen.ts';
import type { ServerNeeds } from './server-check.ts';
import { CLOCK_OFF_SECONDS, clockFinding } from './server-facts.ts';

/** A name that is not found within this time, milliseconds, is not found. */
const NAME_MS = 5_000;

/** The cause behind what the way out told: no network at all, a name that nobody answers for, a clock. */
export async function whatBroke(
  { code, facts }: Unreached,
  needs: ServerNeeds,
  signal: AbortSignal,
): Promise<DeploymentFinding> {
  const host = String(facts['host'] ?? new URL(needs.origin).hostname);
  const isDown = !isHere(host) && !hasNetwork();
  switch (code) {
    case 'server.dns':
      return isDown
        ? found('network.down')
        : found(code, {
            host,
            outcome: String(facts['outcome'] ?? ''),
            servers: getServers().join(', '),
          });
    case 'server.tcp':
    case 'port.blocked': {
      if (isDown) return found('network.down');
      const address = await addressOf(host);
      if (address === null) {
        return found('server.dns', { host, outcome: 'silent', servers: getServers().join(', ') });
      }
      return found(code, { ...facts, address });
    }
    case 'server.proxy':
      return isDown ? found('network.down') : found(code, facts);
    case 'server.ca': {
      const issuer = String(facts['issuer'] ?? '');
      return found(code, isInterceptor(issuer) ? { ...facts, problem: 'intercepted' } : facts);
    }
    case 'server.socket':
      return found(code, facts);
    case 'server.tls':
      return (await clockBehind(facts, needs, signal)) ?? found(code, facts);
  }
}

/** A certificate that is good at the true time: then it is the clock. */
async function clockBehind(
  facts: Unreached['facts'],
  needs: ServerNeeds,
  signal: AbortSignal,
): Promise<DeploymentFinding | null> {
  if (facts['problem'] !== 'expired' && facts['problem'] !== 'not-yet-valid') return null;
  const aheadMs = await needs.aheadOfTimeServers(signal);
  if (aheadMs === null || Math.abs(aheadMs) / 1_000 < CLOCK_OFF_SECONDS) return null;
  const trueMs = needs.now() - aheadMs;
  const from = Date.parse(String(facts['validFrom']));
  const until = Date.parse(String(facts['validUntil']));
  return trueMs >= from && trueMs <= until ? clockFinding(aheadMs, 'time-servers') : null;
}

async function addressOf(host: string): Promise<string | null> {
  if (isIP(host) !== 0) return host;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), NAME_MS);
  });
  const asked = lookup(host).then(
    ({ address }) => address,
    () => null, // that is the answer
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

const isHere = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

/** An address that leads somewhere: not this computer's own, and not one that it made up itself. */
const hasNetwork = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(
      ({ internal, address }) =>
        !internal && !address.startsWith('169.254.') && !address.toLowerCase().startsWith('fe80'),
    ),
  );
