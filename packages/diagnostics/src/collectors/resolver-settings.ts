/** The name servers of a resolv.conf, in its order, without repetition. */
export const serversIn = (settings: string | null): string[] => [
  ...new Set(
    [...(settings ?? '').matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address = '']) => address),
  ),
];

/** The domains that short names are tried in. */
export const searchDomainsIn = (settings: string | null): string[] =>
  [...(settings ?? '').matchAll(/^\s*(?:search|domain)\s+(.*)$/gm)]
    .flatMap(([, names = '']) => names.split(/\s+/))
    .filter((name) => name !== '' && name !== '.');
