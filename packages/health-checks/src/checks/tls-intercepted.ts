import type { Severity } from '@firstline/protocol/snapshots/finding';
import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import { check, type Consequence, seen, type Verdict } from '../check.ts';
import { placeOf } from '../endpoints.ts';
import { isInterceptor } from '../interceptors.ts';

const explained = ['certificate-untrusted', 'certificate-self-signed'];

/**
 * Something on the way opens encrypted connections. Seen when servers of different names show certificates
 * of one issuer whom this computer does not know, when one does that is reached through a proxy, or when
 * an issuer that is not known bears the name of a product that does so.
 */
export const tlsIntercepted = check({
  code: 'tls-intercepted',
  needs: ['reachability'],
  mayExplain: explained,
  judge: ({ reachability }) =>
    byIssuer(reachability.endpoints).flatMap(({ issuer, signed }) => {
      const foreign = signed.filter(({ one }) => isForeign(one));
      const hosts = new Set(foreign.map(({ one }) => one.host));
      const suspicious =
        hosts.size > 1 ||
        foreign.some(({ one }) => one.throughProxy) ||
        (foreign.length > 0 && isInterceptor(issuer));
      return suspicious ? [verdictOf(issuer, foreign, 'bad')] : [];
    }),
});

/**
 * A product opens encrypted connections, and this computer trusts it: somebody installed it on purpose. An
 * issuer that is merely the organisation's own is no evidence: it signs the organisation's servers too.
 */
export const tlsInspected = check({
  code: 'tls-inspected',
  needs: ['reachability'],
  judge: ({ reachability }) =>
    byIssuer(reachability.endpoints).flatMap(({ issuer, signed }) => {
      const trusted = signed.filter(({ one }) => one.tls?.certificate === 'trusted');
      if (trusted.length === 0 || !isInterceptor(issuer)) return [];
      const { explains: _, ...verdict } = verdictOf(issuer, trusted, 'info');
      return [verdict];
    }),
});

type Placed = { readonly one: Endpoint; readonly at: number };

function byIssuer(endpoints: readonly Endpoint[]) {
  const placed = endpoints.map((one, at) => ({ one, at }));
  const issuers = new Set(placed.flatMap(({ one }) => one.tls?.issuer ?? []));
  return [...issuers].map((issuer) => ({
    issuer,
    signed: placed.filter(({ one }) => one.tls?.issuer === issuer),
  }));
}

const verdictOf = (issuer: string, told: readonly Placed[], severity: Severity): Verdict => ({
  severity,
  params: {
    issuer,
    servers: told.length,
    names: told.map(({ one }) => placeOf(one)).join(', '),
  },
  evidence: told.flatMap(({ one, at }) => [
    seen('reachability', `endpoints[${at}].host`, one.host),
    seen('reachability', `endpoints[${at}].tls.issuer`, issuer),
    seen('reachability', `endpoints[${at}].tls.certificate`, one.tls?.certificate ?? null),
  ]),
  remedy: null,
  about: issuer,
  explains: told.flatMap(({ one }) =>
    explained.map((code): Consequence => ({ code, about: placeOf(one) })),
  ),
});

/** Signed by somebody else whom this computer does not know. One that signed itself is just its own. */
const isForeign = ({ tls }: Endpoint): boolean =>
  tls?.certificate === 'untrusted' ||
  (tls?.certificate === 'self-signed' && tls.issuer !== tls.subject);
