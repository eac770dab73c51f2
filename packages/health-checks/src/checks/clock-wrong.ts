import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, type Consequence, MINUTE_MS, seen } from '../check.ts';
import { placeOf } from '../endpoints.ts';

/** Sign-in with a directory (Kerberos) fails at five minutes; certificates and mails suffer before. */
const WARN_MS = 60_000;
const BAD_MS = 300_000;

/** The clock does not show the time. */
export const clockWrong = check({
  code: 'clock-wrong',
  needs: ['time'],
  uses: ['reachability'],
  explains: [
    'clock-not-kept',
    'sign-in-ticket-expiring',
    'password-expiring',
    'password-expired',
    'certificate-expires-soon',
  ],
  mayExplain: ['certificate-expired', 'certificate-not-yet-valid'],
  judge({ time, reachability }, atMs) {
    const witnesses = witnessesOf(time);
    // Two witnesses that disagree are no evidence: the one nearest to our clock decides.
    const [nearest] = witnesses
      .map(({ aheadMs }) => aheadMs)
      .sort((a, b) => Math.abs(a) - Math.abs(b));
    if (nearest === undefined || Math.abs(nearest) < WARN_MS) return [];
    return [
      {
        severity: Math.abs(nearest) >= BAD_MS ? 'bad' : 'warn',
        params: {
          wrongBySeconds: Math.round(Math.abs(nearest) / 1000),
          direction: nearest > 0 ? 'ahead' : 'behind',
        },
        evidence: witnesses.map(({ path, aheadMs }) => seen('time', path, aheadMs)),
        remedy: 'correct-clock',
        explains: validAt(atMs - nearest, reachability),
      },
    ];
  },
});

/** Certificates that are good at the true time; one that is not good then either has a fault of its own. */
const validAt = (
  trueMs: number,
  reachability: SectionValue<'reachability'> | null,
): Consequence[] =>
  (reachability?.endpoints ?? []).flatMap((one): Consequence[] => {
    const from = Date.parse(one.tls?.validFrom ?? '');
    const until = Date.parse(one.tls?.validUntil ?? '');
    if (trueMs < from || trueMs > until) return [];
    return [
      { code: 'certificate-expired', about: placeOf(one) },
      { code: 'certificate-not-yet-valid', about: placeOf(one) },
    ];
  });

/** After a start it takes its time to find the first answer. */
const SETTLED_SECONDS = (15 * MINUTE_MS) / 1_000;

/** The clock is right for now, but what should keep it so has lost its servers. */
export const clockNotKept = check({
  code: 'clock-not-kept',
  needs: ['time'],
  uses: ['os'],
  judge({ time, os }) {
    if (time.synchronised !== false || time.keeper === null) return [];
    if (os === null || os.uptimeSeconds < SETTLED_SECONDS) return [];
    return [
      {
        severity: 'info',
        params: { keeper: time.keeper },
        evidence: [
          seen('time', 'keeper', time.keeper),
          seen('time', 'synchronised', time.synchronised),
        ],
        remedy: null,
      },
    ];
  },
});

type Witness = { readonly path: string; readonly aheadMs: number };

function witnessesOf(time: SectionValue<'time'>): Witness[] {
  const servers = time.servers.flatMap(({ offsetMs }, at) =>
    offsetMs === null ? [] : [{ path: `servers[${at}].offsetMs`, aheadMs: offsetMs }],
  );
  const { aheadOfFirstlineMs: aheadMs } = time;
  return aheadMs === null ? servers : [{ path: 'aheadOfFirstlineMs', aheadMs }, ...servers];
}
