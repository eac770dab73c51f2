import type { Fault } from '../fault.ts';

/** The package database, and what it says of updates. */
export const packageFaults: readonly Fault[] = [
  {
    name: 'package-half-configured',
    kind: 'package half configured',
    cause: 'packages-broken',
    inject: async ({ sh }) => {
      await sh(`
        mkdir -p /tmp/broken/DEBIAN && cd /tmp
        printf 'Package: scanner-driver\\nVersion: 2.1\\nArchitecture: all\\nMaintainer: x <x@northwind.example>\\nDescription: x\\n' >broken/DEBIAN/control
        printf '#!/bin/sh\\nexit 7\\n' >broken/DEBIAN/postinst
        chmod 755 broken/DEBIAN/postinst
        dpkg-deb -b broken broken.deb >/dev/null
        dpkg -i broken.deb >/dev/null 2>&1 || true`);
    },
  },
  {
    name: 'package-list-damaged',
    kind: 'package database damaged',
    cause: 'packages-broken',
    inject: async ({ sh }) => {
      await sh(`printf '\\nPack\\0age garbage\\n\\n' >>/var/lib/dpkg/status`);
    },
  },
  {
    name: 'package-list-locked',
    kind: 'package database locked',
    cause: 'package-database-locked',
    inject: async ({ keep }) => {
      // As dpkg itself does it: a lock of fcntl on the whole file, which nobody else may take meanwhile.
      await keep(
        `exec perl -e 'use Fcntl; $| = 1;
          for my $name ("lock-frontend", "lock") {
            open(my $file, "+>>", "/var/lib/dpkg/$name") or die;
            my $whole = pack("s s x4 q q l x4", F_WRLCK, 0, 0, 0, 0);
            fcntl($file, F_SETLK, $whole) or die;
            push @kept, $file;
          }
          print "locked\\n"; sleep 3600'`,
        'locked',
      );
    },
  },
  {
    name: 'updates-old',
    kind: 'updates overdue',
    cause: 'updates-overdue',
    consequences: ['update-list-stale'],
    inject: async ({ sh }) => {
      await sh(`
        find /var/lib/dpkg /var/log/apt /var/log/dpkg.log -newermt '70 days ago' -exec touch -d '70 days ago' {} + || true
        touch -d '60 days ago' /var/lib/apt/lists/partial /var/lib/apt/periodic/update-success-stamp`);
    },
  },
  {
    name: 'update-list-stale',
    kind: 'list of updates stale',
    cause: 'update-list-stale',
    inject: async ({ sh }) => {
      await sh(`find /var/lib/apt -newermt '30 days ago' -exec touch -d '30 days ago' {} +`);
    },
  },
  {
    name: 'restart-pending',
    kind: 'restart pending',
    cause: 'restart-pending',
    // Up for twenty days, which is too long to wait for it.
    plan: { upSeconds: 20 * 86_400 },
    inject: async ({ sh }) => {
      await sh(`
        echo '*** System restart required ***' >/run/reboot-required
        echo linux-image-amd64 >/run/reboot-required.pkgs`);
    },
  },
  {
    name: 'startup-program-missing',
    kind: 'startup program missing',
    cause: 'startup-program-missing',
    inject: async ({ sh }) => {
      await sh(`
        mkdir -p /etc/xdg/autostart
        printf '[Desktop Entry]\\nType=Application\\nName=Sync\\nExec=/opt/sync/tray --hidden\\n' \\
          >/etc/xdg/autostart/sync.desktop`);
    },
  },
  {
    name: 'firewall-off',
    kind: 'firewall off',
    cause: 'firewall-off',
    inject: async ({ sh }) => {
      await sh('nft flush ruleset');
    },
  },
];
