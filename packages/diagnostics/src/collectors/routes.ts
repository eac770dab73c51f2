import type { Route } from '@firstline/protocol/snapshots/network';
import { clipOr, honest } from '../clip.ts';
import type { Files } from '../system/files.ts';

const ROUTES_MAX = 300;
const UP = 0x1;
const REJECT = 0x200;

/** The kernel's routing tables: IPv4 first, then IPv6; the main table only. */
export const routesOf = (files: Files): Route[] =>
  [
    ...routes4(files.text('/proc/net/route') ?? ''),
    ...routes6(files.text('/proc/net/ipv6_route') ?? ''),
  ].slice(0, ROUTES_MAX);

/** /proc/net/route writes addresses as hexadecimal in the processor's byte order. */
export function routes4(text: string): Route[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): Route[] => {
      const [name, to = '', via = '', flags = '', , , metric, mask = ''] = line.trim().split(/\s+/);
      if (name === undefined || ![to, via, mask].every((hex) => /^[0-9A-F]{8}$/i.test(hex)))
        return [];
      const set = Number.parseInt(flags, 16);
      if ((set & UP) === 0 || (set & REJECT) !== 0) return [];
      const bits = Number.parseInt(mask, 16).toString(2).replaceAll('0', '').length;
      return [
        {
          family: 4,
          to: bits === 0 && to === '00000000' ? 'default' : `${address4(to)}/${bits}`,
          via: via === '00000000' ? null : address4(via),
          interface: clipOr(name, 'unnamed', 60),
          metric: honest(Number(metric)),
        },
      ];
    });
}

/** Local, multicast and rejected entries are the kernel's own affair. */
export function routes6(text: string): Route[] {
  return text.split('\n').flatMap((line): Route[] => {
    const [to = '', bits = '', , , via = '', metric = '', , , flags = '', name] = line
      .trim()
      .split(/\s+/);
    if (name === undefined || name === 'lo' || to.startsWith('ff')) return [];
    if (![to, via].every((hex) => /^[0-9a-f]{32}$/i.test(hex))) return [];
    const set = Number.parseInt(flags, 16);
    const local = 0x80000000;
    if ((set & UP) === 0 || (set & REJECT) !== 0 || (set & local) !== 0) return [];
    const prefix = Number.parseInt(bits, 16);
    return [
      {
        family: 6,
        to: prefix === 0 ? 'default' : `${address6(to)}/${prefix}`,
        via: /^0+$/.test(via) ? null : address6(via),
        interface: clipOr(name, 'unnamed', 60),
        metric: honest(Number.parseInt(metric, 16)),
      },
    ];
  });
}

const address4 = (hex: string): string =>
  [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');

/** Thirty-two hexadecimal digits in the usual short form: the longest run of zeros becomes `::`. */
export function address6(hex: string): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    Number.parseInt(hex.slice(at * 4, at * 4 + 4), 16).toString(16),
  ).join(':');
  const longest = [...groups.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort(
    (a, b) => b[0].length - a[0].length,
  )[0];
  if (longest === undefined) return groups;
  const left = groups.slice(0, longest.index).replace(/:$/, '');
  const right = groups.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${left}::${right}`;
}
