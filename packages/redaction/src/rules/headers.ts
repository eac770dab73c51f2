import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** What HTTP headers prove an identity with: Authorization, API keys and cookies. */
export const headers: Rule = {
  name: 'headers',
  mayMatch: (text) => /authorization|cookie|x-/i.test(text),
  pattern:
    /(?<![\w-])([\w-]*(?:authorization|cookie)|x-[a-z-]*(?:key|token))(["']?\s*[:=]\s*["']?)([^\s"'‹][^\r\n"'‹]*)/gi,
  put: ([, header = '', between = '']) =>
    `${header}${between}${/cookie$/i.test(header) ? marks.cookie : marks.token}`,
};
