import type { Fault } from '../fault.ts';
import type { NameServing } from '../town/plan.ts';

const both = (serving: NameServing) => ({ town: { names: [serving, serving] as const } });

/** What follows from finding no names. */
const nameless = [
  'dns-slow',
  'dns-organisation-unknown',
  'network-blocked',
  'endpoint-not-found',
  'endpoint-unreachable',
  'mail-unreachable',
  'clock-not-kept',
];

/** Name servers that answer wrongly, late or never, and settings that go past them. */
export const nameFaults: readonly Fault[] = [
  {
    name: 'dns-servfail',
    kind: 'DNS fails',
    cause: 'dns-broken',
    consequences: nameless,
    plan: both('servfail'),
  },
  {
    name: 'dns-refused',
    kind: 'DNS refuses',
    cause: 'dns-broken',
    consequences: nameless,
    plan: both('refused'),
  },
  {
    name: 'dns-silent',
    kind: 'DNS silent',
    cause: 'dns-broken',
    consequences: nameless,
    plan: both('silent'),
  },
  { name: 'dns-slow', kind: 'DNS slow', cause: 'dns-slow', plan: both('slow') },
  {
    name: 'dns-one-of-two',
    kind: 'one DNS server of two dead',
    cause: 'dns-server-down',
    plan: { town: { names: ['silent', 'well'] } },
  },
  {
    name: 'dns-invents-names',
    kind: 'DNS invents names',
    cause: 'dns-invents-names',
    plan: both('invents-names'),
  },
  {
    name: 'dns-knows-us-not',
    kind: 'DNS does not know the organisation',
    cause: 'dns-organisation-unknown',
    consequences: ['endpoint-not-found', 'mail-unreachable', 'clock-not-kept'],
    plan: both('knows-us-not'),
  },
  {
    name: 'dns-wrong-address',
    kind: 'DNS has a wrong address for our server',
    cause: 'endpoint-unreachable',
    plan: both('wrong-address'),
  },
  {
    name: 'resolver-settings-empty',
    kind: 'no name server set up',
    cause: 'dns-broken',
    consequences: nameless,
    inject: async ({ sh }) => {
      await sh(': >/etc/resolv.conf');
    },
  },
  {
    name: 'hosts-override',
    kind: 'hosts file overridden',
    cause: 'hosts-overridden',
    inject: async ({ sh }) => {
      await sh("echo '203.0.113.66 intranet.northwind.example' >>/etc/hosts");
    },
  },
  {
    name: 'hosts-misleads-to-our-server',
    kind: 'hosts file hides our server',
    cause: 'hosts-overridden',
    consequences: ['endpoint-unreachable', 'endpoint-mute'],
    inject: async ({ sh }) => {
      await sh("echo '10.77.0.99 help.northwind.example' >>/etc/hosts");
    },
  },
];
