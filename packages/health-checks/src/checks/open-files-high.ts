import { check, seen } from '../check.ts';

const WARN_SHARE = 0.8;
const BAD_SHARE = 0.95;

/** The computer has nearly as many files open as it may. */
export const openFilesHigh = check({
  code: 'open-files-high',
  needs: ['processes'],
  judge({ processes: { openFiles, openFilesLimit } }) {
    if (openFiles === null || openFilesLimit === null || openFilesLimit === 0) return [];
    const share = openFiles / openFilesLimit;
    if (share < WARN_SHARE) return [];
    return [
      {
        severity: share >= BAD_SHARE ? 'bad' : 'warn',
        params: { openFiles, openFilesLimit },
        evidence: [
          seen('processes', 'openFiles', openFiles),
          seen('processes', 'openFilesLimit', openFilesLimit),
        ],
        remedy: 'restart-computer',
      },
    ];
  },
});
