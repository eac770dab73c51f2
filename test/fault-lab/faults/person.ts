import type { Fault } from '../fault.ts';
import { ticketCache } from '../ticket-cache.ts';

/** The password of the only person here, last changed so many days ago and good for ninety. */
const passwordChanged = (daysAgo: number): string => `
  today=$(( $(date +%s) / 86400 ))
  sed -i "s|^mara:.*|mara:\\$y\\$j9T\\$notARealHash:$(( today - ${daysAgo} )):0:90:7:::|" /etc/shadow
`;

/** What the person who sits here signs in with. */
export const personFaults: readonly Fault[] = [
  {
    name: 'password-expiring',
    kind: 'password about to expire',
    cause: 'password-expiring',
    inject: async ({ sh }) => {
      await sh(passwordChanged(88));
    },
  },
  {
    name: 'password-expired',
    kind: 'password expired',
    cause: 'password-expired',
    inject: async ({ sh }) => {
      await sh(passwordChanged(100));
    },
  },
  {
    name: 'sign-in-ticket-expired',
    kind: 'Kerberos ticket expired',
    cause: 'sign-in-ticket-expiring',
    inject: async ({ sh }) => {
      const cache = ticketCache('mara', 'NORTHWIND.EXAMPLE', Date.now() / 1000 - 3_600);
      await sh(`
        echo '${cache.toString('base64')}' | base64 -d >/tmp/krb5cc_1500
        chown 1500:1500 /tmp/krb5cc_1500`);
    },
  },
];
