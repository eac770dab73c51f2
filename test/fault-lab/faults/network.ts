import type { Fault } from '../fault.ts';

/** What follows from having no way out. */
const cutOff = [
  'dns-broken',
  'dns-server-down',
  'dns-slow',
  'dns-organisation-unknown',
  'network-blocked',
  'endpoint-not-found',
  'endpoint-unreachable',
  'endpoint-mute',
  'mail-unreachable',
  'clock-not-kept',
];

/** The cable, the address, the way out, and what is filtered on it. */
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
    cause: 'no-carrier',
    consequences: ['network-down', 'no-route', 'gateway-gone', 'no-address', ...cutOff],
    inject: async ({ town, sh }) => {
      await town.sh('ip link set lan down');
      await sh("until ip -br link show eth0 | grep -q '^[^ ]*  *DOWN'; do sleep 0.02; done");
    },
  },
  {
    name: 'network-switched-off',
    kind: 'interface switched off',
    cause: 'network-down',
    consequences: ['no-route', 'gateway-gone', 'no-address', ...cutOff],
    inject: async ({ sh }) => {
      await sh('ip link set eth0 down');
    },
  },
  {
    name: 'default-route-lost',
    kind: 'no default route',
    cause: 'no-route',
    consequences: ['gateway-gone', ...cutOff],
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
  {
    name: 'no-address-given',
    kind: 'no address',
    cause: 'no-address',
    consequences: ['no-route', 'gateway-gone', ...cutOff],
    inject: async ({ sh }) => {
      await sh('ip addr flush dev eth0');
    },
  },
  {
    name: 'large-packets-lost',
    kind: 'MTU black hole',
    cause: 'mtu-black-hole',
    consequences: cutOff,
    inject: async ({ town }) => {
      await town.sh(`nft -f - <<'END'
table ip hole {
  chain in { type filter hook input priority 0; ip length > 1300 drop; }
  chain out { type filter hook output priority 0; oifname lan ip length > 1300 drop; }
}
END`);
    },
  },
  {
    name: 'outbound-blocked',
    kind: 'firewall lets nothing out',
    cause: 'network-blocked',
    consequences: ['endpoint-unreachable', 'endpoint-mute', 'mail-unreachable'],
    inject: async ({ sh }) => {
      await sh("nft 'add chain inet filter output { type filter hook output priority 0; }'");
      await sh('nft add rule inet filter output oifname eth0 meta l4proto tcp drop');
    },
  },
  {
    name: 'network-filters-all',
    kind: 'network lets no connection through',
    cause: 'network-blocked',
    consequences: ['endpoint-unreachable', 'endpoint-mute', 'mail-unreachable'],
    inject: async ({ town }) => {
      await town.sh(`nft -f - <<'END'
table ip wall {
  chain in { type filter hook input priority 0; iifname lan meta l4proto tcp drop; }
}
END`);
    },
  },
];
