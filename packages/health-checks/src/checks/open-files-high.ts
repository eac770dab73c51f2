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
        remedy: null,
      },
    ];
  },
});

/** A program of a few dozen files was given its limit on purpose. */
const SMALLEST_LIMIT = 64;
const OWN_WARN_SHARE = 0.9;
const OWN_BAD_SHARE = 0.98;

/** One that holds this part of all open files is why they run out. */
const MOST = 0.5;
const FINDINGS_MAX = 5;

/** One program has nearly as many files open as it may; soon it can open no more, nor answer anybody. */
export const programOutOfFiles = check({
  code: 'program-out-of-files',
  needs: ['processes'],
  mayExplain: ['open-files-high'],
  judge: ({ processes }) =>
    processes.list
      .flatMap((one, at) => {
        const { openFiles, openFilesLimit } = one;
        if (openFiles === null || openFilesLimit === null || openFilesLimit < SMALLEST_LIMIT)
          return [];
        const share = openFiles / openFilesLimit;
        if (share < OWN_WARN_SHARE) return [];
        const most = openFiles >= (processes.openFiles ?? Number.POSITIVE_INFINITY) * MOST;
        return [
          {
            severity: share >= OWN_BAD_SHARE ? ('bad' as const) : ('warn' as const),
            params: { program: one.name, pid: one.pid, openFiles, openFilesLimit },
            evidence: [
              seen('processes', `list[${at}].name`, one.name),
              seen('processes', `list[${at}].openFiles`, openFiles),
              seen('processes', `list[${at}].openFilesLimit`, openFilesLimit),
            ],
            remedy: null,
            about: one.name,
            explains: most ? [{ code: 'open-files-high' }] : [],
          },
        ];
      })
      .slice(0, FINDINGS_MAX),
});
