import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** Endings of systemd unit names, which look like addresses: `getty@tty1.service`. */
const units = /\.(?:service|socket|timer|target|mount|automount|slice|scope|path|device|swap)$/;

/** E-mail addresses in any script. */
export const emailAddresses: Rule = {
  name: 'email-addresses',
  mayMatch: (text) => text.includes('@') || /%40/.test(text),
  pattern:
    /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+(?:@|%40)(?:[\p{L}\p{N}-]+\.)+(?:xn--[a-z0-9-]+|\p{L}{2,})(?![\p{L}\p{N}])/giu,
  put: ([address = '']) => (units.test(address) ? null : marks.email),
};
