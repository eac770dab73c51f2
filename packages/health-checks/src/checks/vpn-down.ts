import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, seen, type Verdict } from '../check.ts';
import { unreachable } from '../consequences.ts';
import { outcomeOf } from '../endpoints.ts';

const consequences = ['dns-organisation-unknown', 'dns-server-down', ...unreachable];

/**
 * A VPN is not connected that should be; or one is not that need not be, while servers of the organisation
 * cannot be reached.
 */
export const vpnDown = check({
  code: 'vpn-down',
  needs: ['vpn'],
  uses: ['reachability', 'dns'],
  explains: consequences,
  judge: ({ vpn, reachability, dns }) =>
    vpn.connections.flatMap((one, at): Verdict[] => {
      const missed = isMissed(reachability, dns);
      if (one.state !== 'down' || !(one.automatic === true || missed)) return [];
      // Another one that is up may be the way that is meant.
      if (one.automatic !== true && vpn.connections.some(({ state }) => state === 'up')) return [];
      return [
        {
          severity: 'warn',
          params: { connection: one.name, kind: one.kind },
          evidence: [
            seen('vpn', `connections[${at}].name`, one.name),
            seen('vpn', `connections[${at}].state`, one.state),
            seen('vpn', `connections[${at}].automatic`, one.automatic),
          ],
          remedy: 'reconnect-vpn',
          since: one.lastHandshakeAt,
          about: one.name,
        },
      ];
    }),
});

/** A VPN is connected, but nothing is sent through it. */
export const vpnRouteLost = check({
  code: 'vpn-route-lost',
  needs: ['vpn'],
  uses: ['reachability', 'dns'],
  explains: consequences,
  judge: ({ vpn, reachability, dns }) =>
    vpn.connections.flatMap((one, at): Verdict[] => {
      if (one.state !== 'up' || one.routes > 0 || one.defaultRoute) return [];
      // WireGuard may keep its routes in a table of its own: only what is missed tells.
      if (one.kind === 'wireguard' && !isMissed(reachability, dns)) return [];
      return [
        {
          severity: 'warn',
          params: { connection: one.name, interface: one.interface ?? 'unknown' },
          evidence: [
            seen('vpn', `connections[${at}].name`, one.name),
            seen('vpn', `connections[${at}].state`, one.state),
            seen('vpn', `connections[${at}].routes`, one.routes),
          ],
          remedy: 'reconnect-vpn',
          about: one.name,
        },
      ];
    }),
});

/** A server of the organisation cannot be reached from here, or is not known here. */
function isMissed(
  reachability: SectionValue<'reachability'> | null,
  dns: SectionValue<'dns'> | null,
): boolean {
  const lost = (reachability?.endpoints ?? []).some(
    (one) => !one.throughProxy && ['not-found', 'unreachable'].includes(outcomeOf(one)),
  );
  const unknown = (dns?.servers ?? []).some(
    ({ organisation }) => organisation !== null && organisation.state !== 'answered',
  );
  return lost || unknown;
}
