import { check, daysSince, seen } from '../check.ts';

/** Every system has had security updates within this time. */
const WARN_DAYS = 45;
const BAD_DAYS = 120;

/** Updates have not been installed for a long time. */
export const updatesOverdue = check({
  code: 'updates-overdue',
  needs: ['updates'],
  uses: ['device'],
  explains: ['update-list-stale'],
  judge({ updates, device }, atMs) {
    const installedDays = daysSince(updates.lastInstalledAt, atMs);
    // A container is replaced, not updated.
    if (installedDays === null || device?.kind === 'container') return [];
    if (installedDays < WARN_DAYS || updates.pending === 0) return [];
    return [
      {
        severity: installedDays >= BAD_DAYS ? 'bad' : 'warn',
        params: { installedDays },
        evidence: [
          seen('updates', 'lastInstalledAt', updates.lastInstalledAt),
          seen('updates', 'checkedAt', updates.checkedAt),
          seen('updates', 'pending', updates.pending),
        ],
        remedy: null,
        since: updates.lastInstalledAt,
      },
    ];
  },
});

/** Nobody has even looked for updates. */
const UNCHECKED_DAYS = 14;

/** The list of available updates is old: what is missing is not known. */
export const updateListStale = check({
  code: 'update-list-stale',
  needs: ['updates'],
  uses: ['device'],
  judge({ updates, device }, atMs) {
    const checkedDays = daysSince(updates.checkedAt, atMs);
    if (checkedDays === null || checkedDays < UNCHECKED_DAYS || device?.kind === 'container')
      return [];
    return [
      {
        severity: 'info',
        params: { checkedDays },
        evidence: [seen('updates', 'checkedAt', updates.checkedAt)],
        remedy: null,
        since: updates.checkedAt,
      },
    ];
  },
});
