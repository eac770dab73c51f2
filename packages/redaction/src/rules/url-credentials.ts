import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** The name and password before the host of a URL or of a database's connection string. */
export const urlCredentials: Rule = {
  name: 'url-credentials',
  mayMatch: (text) => text.includes('://') && text.includes('@'),
  // Greedy to the last @ before the path, because people put an unescaped @ into passwords.
  pattern: /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]+@/gi,
  put: ([, scheme = '']) => `${scheme}${marks.credentials}@`,
};
