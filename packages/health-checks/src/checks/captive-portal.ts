import { check, seen } from '../check.ts';
import { strangeCertificates, withoutWayOut } from '../consequences.ts';

/** This network wants a sign-in on a web page before it lets anybody out. */
export const captivePortal = check({
  code: 'captive-portal',
  needs: ['reachability'],
  explains: ['dns-invents-names', 'proxy-sign-in', ...withoutWayOut, ...strangeCertificates],
  judge({ reachability }) {
    if (reachability.captivePortal !== 'present') return [];
    return [
      {
        severity: 'bad',
        params: { portal: reachability.portalHost ?? 'unknown' },
        evidence: [
          seen('reachability', 'captivePortal', reachability.captivePortal),
          seen('reachability', 'portalHost', reachability.portalHost),
        ],
        remedy: null,
      },
    ];
  },
});
