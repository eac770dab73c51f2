import type { NetworkInterface } from '@firstline/protocol/snapshots/network';
import type { Read } from '../collector.ts';
import { interfacesIn, portsIn } from './ifconfig.ts';
import { routesIn } from './routes.ts';
import { said, saidFor } from './said.ts';

const INTERFACES_MAX = 200;
const ROUTES_MAX = 300;

export const routeTable = ['-rn'];

/** Interfaces from ifconfig(8), what went through them and where packets go from netstat(1). */
export const network: Read<'network'> = async (system, run) => {
  const [text, ports, counters, routes] = await Promise.all([
    saidFor(system, run, 'ifconfig', ['-a']),
    said(system, run, 'networksetup', ['-listallhardwareports']),
    said(system, run, 'netstat', ['-ibn']),
    said(system, run, 'netstat', routeTable),
  ]);
  const traffic = trafficIn(counters ?? '');
  return {
    interfaces: interfacesIn(text, portsIn(ports ?? ''))
      .slice(0, INTERFACES_MAX)
      .map((one) => ({ ...one, ...traffic.get(one.name) })),
    routes: routesIn(routes ?? '').slice(0, ROUTES_MAX),
  };
};

type Traffic = Pick<
  NetworkInterface,
  'receivedBytes' | 'sentBytes' | 'receiveErrors' | 'sendErrors'
>;

/**
 * `netstat -ibn`: name, MTU, `<Link#n>`, an address that not all have, then packets, errors and bytes in,
 * packets, errors and bytes out, collisions. Counted from the end, where every line is the same.
 */
export function trafficIn(text: string): ReadonlyMap<string, Traffic> {
  const lines = text.split('\n').filter((line) => line.includes('<Link#'));
  return new Map(
    lines.flatMap((line): [string, Traffic][] => {
      const words = line.trim().split(/\s+/);
      const [, receiveErrors, receivedBytes, , sendErrors, sentBytes] = words.slice(-7).map(Number);
      const name = words[0]?.replace(/\*$/, '');
      const told = { receivedBytes, sentBytes, receiveErrors, sendErrors };
      if (name === undefined || !isCounted(told)) return [];
      return [[name, told]];
    }),
  );
}

const isCounted = (
  told: Readonly<Record<keyof Traffic, number | undefined>>,
): told is Record<keyof Traffic, number> =>
  Object.values(told).every((value) => Number.isSafeInteger(value) && Number(value) >= 0);
