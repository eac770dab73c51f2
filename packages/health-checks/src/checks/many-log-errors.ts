import { check, seen } from '../check.ts';

/** The same error this often in a day is a fault that keeps happening. */
const SAME = 50;

/** This many of different kinds is a computer in trouble. */
const ALL = 500;

/** The system's log is full of errors: no harm by itself, but a place to look. */
export const manyLogErrors = check({
  code: 'many-log-errors',
  needs: ['log-errors'],
  judge({ 'log-errors': log }) {
    const most = log.groups[0];
    if (most === undefined || (most.count < SAME && log.total < ALL)) return [];
    return [
      {
        severity: 'info',
        params: {
          total: log.total,
          program: most.program,
          times: most.count,
          message: most.message.slice(0, 200),
        },
        evidence: [
          seen('log-errors', 'total', log.total),
          seen('log-errors', 'groups[0].program', most.program),
          seen('log-errors', 'groups[0].message', most.message.slice(0, 200)),
          seen('log-errors', 'groups[0].count', most.count),
        ],
        remedy: null,
        since: most.firstAt,
        about: most.program,
      },
    ];
  },
});
