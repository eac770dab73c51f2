import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** `Bearer …` and `Basic …`, wherever they stand. */
export const bearerTokens: Rule = {
  name: 'bearer-tokens',
  mayMatch: (text) => /bearer|basic|negotiate/i.test(text),
  pattern: /\b(bearer|basic|negotiate)(\s+)([\w.~+/=-]{8,})/gi,
  put([, scheme = '', space = '', token = '']) {
    // "basic connectivity" is prose; a token has a digit, an upper-case letter or padding in it.
    return /[0-9=]|[a-z][A-Z]/.test(token) ? `${scheme}${space}${marks.token}` : null;
  },
};
