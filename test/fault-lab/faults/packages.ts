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
      await sh(
        "sed -i '200s/.*/\\x00\\x01garbage/;201,204d' /var/lib/dpkg/status; printf '\\nPack\\0age garbage\\n\\n' >>/var/lib/dpkg/status",
      );
    },
  },
  {
    name: 'updates-old',
    kind: 'updates overdue',
    cause: 'updates-overdue',
    inject: async ({ sh }) => {
      await sh(`
        touch -d '70 days ago' /var/lib/dpkg/status
        touch -d '60 days ago' /var/lib/apt/lists/partial /var/lib/apt/periodic/update-success-stamp`);
    },
  },
  {
    name: 'restart-pending',
    kind: 'restart pending',
    cause: 'restart-pending',
    plan: { upSeconds: 20 * 86_400 },
    inject: async ({ sh }) => {
      await sh(`
        echo '*** System restart required ***' >/run/reboot-required
        echo linux-image-amd64 >/run/reboot-required.pkgs`);
    },
  },
];
