import { check, daysSince, seen } from '../check.ts';

/** Nobody has even looked for updates. */
const UNCHECKED_DAYS = 14;

/** Every system has had security updates within this time. */
const WARN_DAYS = 45;
const BAD_DAYS = 120;

/** Updates have not been installed for a long time. */
export const updatesOverdue = check({
  code: 'updates-overdue',
  needs: ['updates'],
  judge({ updates }, atMs) {
    const installed = daysSince(updates.lastInstalledAt, atMs);
    const checked = daysSince(updates.checkedAt, atMs);
    // A date that is not known is no reproach; the other one stands for it in the words.
    const installedDays = installed ?? checked ?? 0;
    const checkedDays = checked ?? installedDays;
    const overdue = installed !== null && installed >= WARN_DAYS;
    if (!overdue && checkedDays < UNCHECKED_DAYS) return [];
    if (!overdue && checked === null) return [];
    return [
      {
        severity: overdue ? (installed >= BAD_DAYS ? 'bad' : 'warn') : 'info',
        params: { installedDays, checkedDays },
        evidence: [
          seen('updates', 'lastInstalledAt', updates.lastInstalledAt),
          seen('updates', 'checkedAt', updates.checkedAt),
        ],
        remedy: 'install-updates',
      },
    ];
  },
});
