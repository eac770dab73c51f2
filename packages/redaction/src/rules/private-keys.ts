import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** PEM, OpenSSH and PGP private keys, also when the end was cut off. */
export const privateKeys: Rule = {
  name: 'private-keys',
  mayMatch: (text) => text.includes('PRIVATE KEY') || text.includes('-SECRET-KEY-'),
  pattern:
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)|AGE-SECRET-KEY-1[A-Z0-9]+/g,
  put: () => marks.privateKey,
};
