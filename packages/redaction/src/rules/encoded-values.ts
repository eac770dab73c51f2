import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of something that another rule would take out; `finds` asks the other rules. */
export const encodedValues = (finds: (text: string) => boolean): Rule => ({
  name: 'encoded-values',
  mayMatch: (text) => text.length >= 12 && /[\w+/-]{12}/.test(text),
  pattern: /(?<![\w+/-])[\w+/-]{12,}={0,2}/g,
  put([token = '']) {
    // Base64 of text has both cases; a plain word or number is not worth decoding.
    if (!/[a-z]/.test(token) || !/[A-Z]/.test(token)) return null;
    const text = decode(token);
    return text !== null && finds(text) ? marks.encoded : null;
  },
});

/** Base64 (either alphabet) to text, or null when the bytes are not readable ASCII or UTF-16. */
function decode(token: string): string | null {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const char of token.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')) {
    bits = (bits << 6) | alphabet.indexOf(char);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    const byte = (bits >> held) & 0xff;
    if (byte !== 0 && (byte < 9 || byte > 126)) return null;
    if (byte !== 0) text += String.fromCharCode(byte);
  }
  return text;
}
