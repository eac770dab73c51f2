import type { Certificate, DeskPlan, TownPlan } from '../town/plan.ts';
import type { DeploymentCase } from './case.ts';

const HELP = 'help.northwind.example';
const town = (plan: TownPlan) => ({ town: plan });
const names = (serving: NonNullable<TownPlan['names']>[0]) => town({ names: [serving, serving] });
const shows = (desk: NonNullable<TownPlan['desk']>) => town({ desk });
const says = (deskSays: DeskPlan) => town({ deskSays });
const certificate = (
  shown: Certificate,
  worst: 'server.tls' | 'server.ca',
  problem: string,
): DeploymentCase => ({
  name: `certificate-${shown}`,
  worst,
  facts: { host: HELP, problem },
  plan: shows(shown),
});
const DAY_SECONDS = 86_400;

/** From the cable to a server that answers. */
export const onTheWay: readonly DeploymentCase[] = [
  {
    name: 'cable-out',
    worst: 'network.down',
    inject: ({ town: { sh } }) => sh('ip link set lan down'),
  },
  { name: 'no-address', worst: 'network.down', inject: ({ sh }) => sh('ip addr flush dev eth0') },
  {
    name: 'name-unknown',
    worst: 'server.dns',
    facts: { host: HELP, outcome: 'ENOTFOUND', servers: '10.78.0.53, 10.78.0.54' },
    plan: names('knows-us-not'),
  },
  {
    name: 'name-server-fails',
    worst: 'server.dns',
    facts: { outcome: 'EAI_AGAIN' },
    plan: names('servfail'),
  },
  {
    name: 'name-server-silent',
    worst: 'server.dns',
    facts: { outcome: 'silent' },
    plan: names('silent'),
  },
  {
    name: 'port-closed',
    worst: 'server.tcp',
    facts: { address: '10.78.0.10', port: 443, outcome: 'ECONNREFUSED' },
    plan: shows('closed'),
  },
  {
    name: 'port-filtered',
    worst: 'port.blocked',
    facts: { host: HELP, address: '10.78.0.10', port: 443 },
    inject: ({ sh }) =>
      sh(
        'nft add table inet wall; nft "add chain inet wall out { type filter hook output priority 0; }"; nft add rule inet wall out tcp dport 443 drop',
      ),
  },
  { name: 'server-mute', worst: 'server.tls', facts: { problem: 'silent' }, plan: shows('mute') },
  certificate('expired', 'server.tls', 'expired'),
  certificate('not-yet', 'server.tls', 'not-yet-valid'),
  certificate('wrong-name', 'server.tls', 'wrong-name'),
  certificate('self-signed', 'server.ca', 'self-signed'),
  certificate('unknown-authority', 'server.ca', 'unknown-authority'),
  certificate('inspected', 'server.ca', 'intercepted'),
  {
    name: 'inspected-and-trusted',
    worst: null,
    beside: ['server.intercepted'],
    policy: { CaCertFile: '/etc/firstline/proxy.pem' },
    plan: shows('inspected'),
    inject: ({ hands }) =>
      hands('cp "$ROOT/../../certificates/inspecting.pem" "$ROOT/etc/firstline/proxy.pem"'),
  },
  {
    name: 'clock-ahead-of-certificate',
    worst: 'clock.wrong',
    facts: { problem: 'ahead', against: 'time-servers' },
    plan: town({ desk: 'expired', timeAheadSeconds: -4 * DAY_SECONDS }),
  },
  {
    name: 'clock-behind-server',
    worst: 'clock.wrong',
    facts: { problem: 'behind', against: 'server' },
    plan: says({ clockAheadSeconds: 7_200 }),
  },
  ...(['asks', 'refuses'] as const).map(
    (proxy): DeploymentCase => ({
      name: `proxy-${proxy}`,
      worst: 'server.proxy',
      facts: { proxy: 'proxy.northwind.example:3128', status: proxy === 'asks' ? 407 : 403 },
      policy: { Proxy: 'http://proxy.northwind.example:3128' },
      plan: town({ proxy }),
    }),
  ),
  {
    name: 'proxy-gone',
    worst: 'server.proxy',
    facts: { problem: 'refuses' },
    policy: { Proxy: 'http://proxy.northwind.example:3129' },
  },
  {
    name: 'proxy-misspelt',
    worst: 'server.proxy',
    facts: { problem: 'not-found' },
    policy: { Proxy: 'http://poxy.northwind.example:3128' },
  },
  {
    name: 'proxy-of-the-desktop',
    worst: 'server.proxy',
    facts: { proxy: 'proxy.northwind.example:3128', problem: 'wants-sign-in' },
    plan: town({ proxy: 'asks' }),
    inject: ({ sh }) =>
      sh(`
        mkdir -p /etc/dconf/db/local.d
        cat >/etc/dconf/db/local.d/00-proxy <<'END'
[system/proxy]
mode='manual'
[system/proxy/https]
host='proxy.northwind.example'
port=3128
END`),
  },
  {
    name: 'portal',
    worst: 'server.answer',
    facts: { problem: 'not-firstline' },
    plan: says({ pages: 'portal' }),
  },
  {
    name: 'sent-elsewhere',
    worst: 'server.answer',
    facts: { location: 'https://portal.hotel.example' },
    plan: says({ pages: 'elsewhere' }),
  },
  {
    name: 'nobody-behind',
    worst: 'server.answer',
    facts: { status: 502 },
    plan: says({ pages: 'bad-gateway' }),
  },
  {
    name: 'sockets-cut',
    worst: 'server.socket',
    facts: { problem: 'cut' },
    plan: says({ cutsSockets: true }),
  },
  {
    name: 'agent-too-old',
    worst: 'version.too-old',
    facts: { needed: '99.0.0' },
    plan: says({ oldestAgent: '99.0.0' }),
  },
  {
    name: 'other-organisation',
    worst: 'root.mismatch',
    policy: { RootFingerprint: 'ab'.repeat(32) },
  },
];
