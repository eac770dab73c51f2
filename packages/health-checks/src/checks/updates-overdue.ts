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
    const overdue = (installed ?? 0) >= WARN_DAYS;
    if (!overdue && (checked ?? 0) < UNCHECKED_DAYS) return [];
    return [
      {
        severity: (installed ?? 0) >= BAD_DAYS ? 'bad' : overdue ? 'warn' : 'info',
        params: {
          installedDays: installed ?? checked ?? 0,
          checkedDays: checked ?? installed ?? 0,
        },
        evidence: [
          seen('updates', 'lastInstalledAt', updates.lastInstalledAt),
          seen('updates', 'checkedAt', updates.checkedAt),
        ],
        remedy: 'install-updates',
      },
    ];
  },
});
