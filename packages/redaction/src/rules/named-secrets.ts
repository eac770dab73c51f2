import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

// Long words may have any prefix (DB_PASSWORD); short ones stand alone, or "bypass:" and "ping:" would count.
const long =
  '[\\w.-]*(?:password|passwd|passphrase|passcode|secrets?|token|api[_-]?key|access[_-]?key|account[_-]?key|shared[_-]?key|private[_-]?key|credentials?)';
const short = '(?:pass|pwd|psk|pin|sig)';
const rest = '(?:[_-](?:value|hash|base64|key))?(?![a-z])';

// A name is looked for at its beginning only: from every letter on, a long line would take seconds.
const noun = `(?:(?<![\\w.-])${long}|(?<![A-Za-z])${short})${rest}`;
const value = '"(?:[^"\\\\]|\\\\.)+"|\'[^\']+\'|[^\\s;,&"\'‹]+';

/** `password=…`, `"token": "…"`, `Pwd=…;` and their like, in settings, URLs and connection strings. */
export const namedSecrets: Rule = {
  name: 'named-secrets',
  mayMatch: (text) => /[=:]/.test(text) && hint.test(text),
  pattern: new RegExp(`(${noun}["']?\\s*(?:=>|=|:(?!//))\\s*)(${value})`, 'gi'),
  put([, before = '']) {
    return `${before}${marks.secret}`;
  },
};

/** `--password …`, `--api-key …`: a value that follows a telling option. */
export const secretArguments: Rule = {
  name: 'secret-arguments',
  mayMatch: (text) => text.includes('-') && hint.test(text),
  pattern: new RegExp(`((?<![\\w-])--?(?:${long}|${short})${rest}\\s+)(?!-)(${value})`, 'gi'),
  put: ([, before = '']) => `${before}${marks.secret}`,
};

const hint = /pass|pwd|secret|token|key|credential|psk|pin|sig/i;
