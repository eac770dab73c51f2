import type { Fault } from '../fault.ts';

/** What follows from having no way out. */
const cutOff = ['dns-broken', 'dns-server-down', 'dns-slow'];

/** The cable, the address, the way out. */
export const networkFaults: readonly Fault[] = [
  {
    name: 'gateway-dead',
    kind: 'gateway dead',
    cause: 'gateway-gone',
    consequences: cutOff,
    inject: async ({ town, sh }) => {
      await town.sh('ip addr del 10.77.0.1/24 dev lan');
      await sh('ip neigh flush all');
    },
  },
  {
    name: 'cable-out',
    kind: 'no carrier',
    cause: 'network-down',
    consequences: ['no-route', 'gateway-gone', 'no-address', ...cutOff],
    inject: async ({ town, sh }) => {
      await town.sh('ip link set lan down');
      await sh("until ip -br link show eth0 | grep -q '^[^ ]*  *DOWN'; do sleep 0.02; done");
    },
  },
  {
    name: 'default-route-lost',
    kind: 'no default route',
    cause: 'no-route',
    consequences: cutOff,
    inject: async ({ sh }) => {
      await sh('ip route del default');
    },
  },
  {
    name: 'address-made-up',
    kind: 'only a self-made address',
    cause: 'no-address',
    consequences: ['no-route', 'gateway-gone', ...cutOff],
    inject: async ({ sh }) => {
      await sh('ip addr flush dev eth0 && ip addr add 169.254.7.7/16 dev eth0');
    },
  },
];
