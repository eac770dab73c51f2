import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import { check, type Check, DAY_MS, seen, type Verdict } from '../check.ts';
import { placeOf } from '../endpoints.ts';

type Verdicts = NonNullable<NonNullable<Endpoint['tls']>['certificate']>;

/** The certificate of a server counts no more. */
export const certificateExpired = certificateCheck('certificate-expired', 'expired', (tls) => ({
  since: tls.validUntil,
}));

/** The certificate of a server does not count yet; where the clock is right, somebody was too early. */
export const certificateNotYetValid = certificateCheck(
  'certificate-not-yet-valid',
  'not-yet-valid',
);

/** The certificate is somebody else's. */
export const certificateWrongName = certificateCheck('certificate-wrong-name', 'wrong-name');

/** The server vouches for itself. */
export const certificateSelfSigned = certificateCheck('certificate-self-signed', 'self-signed');

/** Nobody whom this computer knows vouches for the server. */
export const certificateUntrusted = certificateCheck('certificate-untrusted', 'untrusted');

/** Time enough to renew it; and so late that somebody must be woken. */
const INFO_DAYS = 14;
const WARN_DAYS = 3;

/** The certificate of a server ends soon, and then nobody reaches it. */
export const certificateExpiresSoon = check({
  code: 'certificate-expires-soon',
  needs: ['reachability'],
  judge: ({ reachability }, atMs) =>
    reachability.endpoints.flatMap((one, at): Verdict[] => {
      if (one.tls?.certificate !== 'trusted' || one.tls.validUntil === null) return [];
      const left = Date.parse(one.tls.validUntil) - atMs;
      if (left <= 0 || left > INFO_DAYS * DAY_MS) return [];
      return [
        {
          severity: left <= WARN_DAYS * DAY_MS ? 'warn' : 'info',
          params: { ...paramsOf(one), leftDays: Math.floor(left / DAY_MS) },
          evidence: evidenceOf(one, at),
          remedy: null,
          about: placeOf(one),
        },
      ];
    }),
});

function certificateCheck(
  code: string,
  verdict: Verdicts,
  more: (tls: NonNullable<Endpoint['tls']>) => Partial<Verdict> = () => ({}),
): Check {
  return check({
    code,
    needs: ['reachability'],
    judge: ({ reachability }) =>
      reachability.endpoints.flatMap((one, at): Verdict[] => {
        if (one.tls?.certificate !== verdict) return [];
        return [
          {
            severity: 'bad',
            params: paramsOf(one),
            evidence: evidenceOf(one, at),
            remedy: null,
            about: placeOf(one),
            ...more(one.tls),
          },
        ];
      }),
  });
}

const paramsOf = (one: Endpoint) => ({
  server: one.name,
  place: placeOf(one),
  issuer: one.tls?.issuer ?? 'unknown',
  subject: one.tls?.subject ?? 'unknown',
  from: (one.tls?.validFrom ?? 'unknown').slice(0, 10),
  until: (one.tls?.validUntil ?? 'unknown').slice(0, 10),
});

const evidenceOf = (one: Endpoint, at: number) => [
  seen('reachability', `endpoints[${at}].host`, one.host),
  seen('reachability', `endpoints[${at}].tls.certificate`, one.tls?.certificate ?? null),
  seen('reachability', `endpoints[${at}].tls.issuer`, one.tls?.issuer ?? null),
  seen('reachability', `endpoints[${at}].tls.validUntil`, one.tls?.validUntil ?? null),
];
