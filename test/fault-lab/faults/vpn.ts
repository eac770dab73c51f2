import type { Fault } from '../fault.ts';

/** A program that holds a tunnel open, as a VPN's does; without one it has no carrier. TUNSETIFF, IFF_TUN. */
const tunnel = `exec perl -e '$| = 1;
  open(my $tun, "+<", "/dev/net/tun") or die "tun: $!";
  my $request = pack("a16 s x22", "tun0", 1);
  ioctl($tun, 0x400454ca, $request) or die "ioctl: $!";
  system("ip addr add 10.9.0.2/32 dev tun0 && ip link set tun0 up") == 0 or die;
  print "up\\n"; sleep 3600'`;

/** Ways into another network. */
export const vpnFaults: readonly Fault[] = [
  {
    name: 'vpn-without-routes',
    kind: 'VPN up without routes',
    cause: 'vpn-route-lost',
    inject: async ({ keep }) => {
      await keep(tunnel, 'up');
    },
  },
  {
    name: 'vpn-not-connected',
    kind: 'VPN down',
    cause: 'vpn-down',
    inject: async ({ sh }) => {
      await sh(`
        mkdir -p /etc/wireguard /etc/systemd/system/multi-user.target.wants
        printf '[Interface]\\nAddress = 10.9.0.2/32\\n[Peer]\\nAllowedIPs = 10.10.0.0/16\\n' \\
          >/etc/wireguard/northwind.conf
        ln -s /lib/systemd/system/wg-quick@.service \\
          /etc/systemd/system/multi-user.target.wants/wg-quick@northwind.service`);
    },
  },
];
