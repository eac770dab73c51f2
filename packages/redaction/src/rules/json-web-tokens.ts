import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** JSON web tokens: two base64 parts that begin as JSON objects do, and a signature. */
export const jsonWebTokens: Rule = {
  name: 'json-web-tokens',
  mayMatch: (text) => text.includes('eyJ'),
  pattern: /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)*/g,
  put: () => marks.token,
};
