import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** Hardware addresses keep their first half, which names the maker. */
export const macAddresses: Rule = {
  name: 'mac-addresses',
  mayMatch: (text) => /[0-9a-f]{2}[:-][0-9a-f]{2}[:-]/i.test(text),
  pattern:
    /(?<![0-9a-f:-])((?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\2){2})[0-9a-f]{2}\2[0-9a-f]{2}\2[0-9a-f]{2}(?![0-9a-f:-])/gi,
  put([whole = '', maker = '']) {
    return /^[0:-]+$/.test(whole) || /^[f:-]+$/i.test(whole) ? null : `${maker}${marks.address}`;
  },
};

/** The same in three groups of four, as switches write it; a letter tells it from a version. */
export const dottedMacAddresses: Rule = {
  name: 'mac-addresses',
  mayMatch: (text) => /[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}/i.test(text),
  pattern: /(?<![\w.])([0-9a-f]{4}\.[0-9a-f]{2})[0-9a-f]{2}\.[0-9a-f]{4}(?![\w.])/gi,
  put: ([whole = '', maker = '']) => (/[a-f]/i.test(whole) ? `${maker}${marks.address}` : null),
};

/** IPv6 addresses that are made of a hardware address (RFC 4291, appendix A), link-local ones too. */
export const addressesOfHardware: Rule = {
  name: 'mac-addresses',
  mayMatch: (text) => /ff:fe/i.test(text),
  pattern: /(?<=[0-9a-f:])(:[0-9a-f]{0,2}ff:fe)[0-9a-f]{2}:[0-9a-f]{1,4}(?![\w:])/gi,
  put: ([, maker = '']) => `${maker}${marks.address}`,
};

/** Well-known public resolvers say nothing about a person. */
const resolvers = new Set(
  '1.1.1.1 1.0.0.1 8.8.8.8 8.8.4.4 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220'.split(
    ' ',
  ),
);

/** Public IPv4 addresses keep two of their four parts; private and reserved ones stay whole. */
export const publicAddresses: Rule = {
  name: 'public-addresses',
  mayMatch: (text) => /\d\.\d/.test(text),
  // A version number has the same form, so fields that hold one are left alone.
  exceptUnder: new Set(['version', 'kernel', 'build', 'firmware', 'driverVersion', 'microcode']),
  pattern: /(?<![\w.:+~-])((\d{1,3})\.(\d{1,3}))\.(\d{1,3})\.(\d{1,3})(?![\w+~-]|\.\d)/g,
  put([whole = '', kept = '', ...parts]) {
    const octets = parts.slice(0, 4).map(Number);
    if (octets.some((octet) => octet > 255) || resolvers.has(whole)) return null;
    return isPrivate(octets) ? null : `${kept}.${marks.address}`;
  },
};

/** Public IPv6 addresses (2000::/3) keep their first two groups. */
export const publicAddresses6: Rule = {
  name: 'public-addresses',
  mayMatch: (text) => /:[0-9a-f]*:/i.test(text),
  pattern:
    /(?<![\w:.])([23][0-9a-f]{3}:[0-9a-f]{1,4}):(?:[0-9a-f]{0,4}:){0,6}[0-9a-f]{0,4}(?![\w:])/gi,
  put([whole = '', kept = '']) {
    const documentation = /^2001:0?db8:/i.test(whole);
    const address = whole.includes('::') || whole.split(':').length === 8;
    return documentation || !address ? null : `${kept}:${marks.address}`;
  },
};

function isPrivate([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  );
}
