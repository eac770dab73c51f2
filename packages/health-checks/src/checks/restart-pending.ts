import { check, seen } from '../check.ts';

const DAY_SECONDS = 86_400;

/** A restart may wait for the evening, not for weeks: until then the old, vulnerable code runs. */
const WARN_DAYS = 14;

/** An update works only after a restart. */
export const restartPending = check({
  code: 'restart-pending',
  needs: ['updates'],
  uses: ['os'],
  judge({ updates, os }) {
    if (updates.restartPending !== true) return [];
    const uptimeDays = Math.floor((os?.uptimeSeconds ?? 0) / DAY_SECONDS);
    return [
      {
        severity: uptimeDays >= WARN_DAYS ? 'warn' : 'info',
        params: { reasons: updates.restartReasons.slice(0, 5).join(', '), uptimeDays },
        evidence: [
          seen('updates', 'restartPending', true),
          ...(os === null ? [] : [seen('os', 'uptimeSeconds', os.uptimeSeconds)]),
        ],
        remedy: null,
      },
    ];
  },
});
