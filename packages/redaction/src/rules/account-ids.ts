import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** Windows account identifiers of a domain or a computer; well-known ones (S-1-5-18) stay. */
export const accountIds: Rule = {
  name: 'account-ids',
  mayMatch: (text) => text.includes('S-1-'),
  pattern: /S-1-(?:5-21|12-1)-\d+-\d+-\d+(?:-\d+)*/g,
  put: () => marks.accountId,
};
