import type { UserMarks } from '../user-marks.ts';
import type { Rule } from '../rule.ts';

/** The given people's account and full names, wherever they stand as words of their own. */
export const userNames = (users: UserMarks): Rule | null =>
  users.anywhere === null
    ? null
    : {
        name: 'user-names',
        mayMatch: (text) => text.length >= 3,
        pattern: users.anywhere,
        put: ([name = '']) => users.of(name),
      };
