import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

// Long words may have any prefix (DB_PASSWORD); short ones stand alone, or "bypass:" and "ping:" would count.
const long =
  '[\\w.-]*(?:password|passwd|passphrase|passcode|secrets?|token|api[_-]?key|access[_-]?key|account[_-]?key|shared[_-]?key|private[_-]?key|secret[_-]?key|encryption[_-]?key|credentials?)';
const short = '(?:pass|pwd|psk|pin|sig)';
const rest = '(?:[_-](?:value|hash|base64|base|key))*(?![a-z])';

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

/** `curl -u name:secret`, `mysql -psecret`, `sshpass -p secret`: options of well-known programs. */
export const programArguments: Rule = {
  name: 'secret-arguments',
  mayMatch: (text) => /curl|wget|http|mysql|mariadb|sshpass|net(?:\.exe)? use/i.test(text),
  pattern: new RegExp(
    [
      `(\\b(?:curl|wget|https?)\\b[^\\n|;]{0,200}?\\s(?:-u|--user|--proxy-user)[ =]?)([^\\s:‹]+:[^\\s‹]+)`,
      `(\\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\\b[^\\n|;]{0,200}?\\s-p)([^\\s,‹-][^\\s,‹]*)`,
      `(\\bsshpass\\s+-p\\s*)([^\\s‹]+)`,
      `(\\bnet(?:\\.exe)? use\\s+(?:[a-z]:|\\*)\\s+\\S+\\s+)(?![/‹])([^\\s‹]+)`,
    ].join('|'),
    'gi',
  ),
  put: (groups) => `${groups[1] || groups[3] || groups[5] || groups[7] || ''}${marks.secret}`,
};

const hint = /pass|pwd|secret|token|key|credential|psk|pin|sig/i;
