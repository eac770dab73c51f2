import type { Fault } from '../fault.ts';
import type { NameServing } from '../town/plan.ts';

const both = (serving: NameServing) => ({ town: { names: [serving, serving] as const } });

/** Name servers that answer wrongly, late or never, and settings that go past them. */
export const nameFaults: readonly Fault[] = [
  { name: 'dns-servfail', kind: 'DNS fails', cause: 'dns-broken', plan: both('servfail') },
  { name: 'dns-refused', kind: 'DNS refuses', cause: 'dns-broken', plan: both('refused') },
  { name: 'dns-silent', kind: 'DNS silent', cause: 'dns-broken', plan: both('silent') },
  { name: 'dns-slow', kind: 'DNS slow', cause: 'dns-slow', plan: both('slow') },
  {
    name: 'dns-one-of-two',
    kind: 'one DNS server of two dead',
    cause: 'dns-server-down',
    plan: { town: { names: ['silent', 'well'] } },
  },
  {
    name: 'hosts-override',
    kind: 'hosts file overridden',
    cause: 'hosts-overridden',
    inject: async ({ sh }) => {
      await sh("echo '203.0.113.66 intranet.northwind.example' >>/etc/hosts");
    },
  },
];
