import type { Route } from '@firstline/protocol/snapshots/network';
import { clip, clipOr } from '../clip.ts';

/** What `netstat -rn` prints: two tables, whose lines are destination, gateway, flags and interface. */
export function routesIn(text: string): Route[] {
  const routes: Route[] = [];
  let family: 4 | 6 = 4;
  for (const line of text.split('\n')) {
    if (/^Internet6?:/.test(line)) family = line.startsWith('Internet6') ? 6 : 4;
    const [to = '', via = '', flags = '', name] = line.trim().split(/\s+/);
    if (name === undefined || !/^[a-zA-Z0-9]+$/.test(flags) || !flags.includes('U')) continue;
    const net = family === 4 ? net4(to) : net6(to);
    // H: one host. W, m, L: what the kernel learnt or talks to in groups.
    if (net === null || /[HWmLR]/.test(flags)) continue;
    routes.push({
      family,
      to: clipOr(net, '?', 60),
      via: /^[0-9a-f.:]+(?:%\w+)?$/i.test(via) ? addressOf(via) : null,
      interface: clipOr(name, 'unnamed', 60),
      metric: null,
    });
  }
  return routes;
}

const addressOf = (via: string): string | null => clip(via.replace(/%.*$/, ''), 60);

/** netstat leaves out the zeros at the end: `10/8`, `192.168.178`, `172.16.4/24`. */
function net4(to: string): string | null {
  if (to === 'default') return 'default';
  const [, address = '', bits] = to.match(/^(\d{1,3}(?:\.\d{1,3}){0,3})(?:\/(\d{1,2}))?$/) ?? [];
  if (address === '' || /^(?:127|224|255)\b/.test(address)) return null;
  const parts = address.split('.');
  const prefix = bits ?? String(parts.length * 8);
  return `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${prefix}`;
}

function net6(to: string): string | null {
  if (to === 'default') return 'default';
  const [, address = '', bits] = to.match(/^([0-9a-f:]+)(?:%\w+)?\/(\d{1,3})$/i) ?? [];
  return address === '' || /^(?:ff|fe80)/i.test(address) ? null : `${address}/${bits}`;
}
