import type { Fault } from '../fault.ts';
import type { TownPlan } from '../town/plan.ts';

const desk = (shows: NonNullable<TownPlan['desk']>) => ({ town: { desk: shows } });

const proxyAt = (port: number): string => `
  echo 'http_proxy=http://proxy.northwind.example:${port}' >>/etc/environment
  echo 'https_proxy=http://proxy.northwind.example:${port}' >>/etc/environment
`;

const unreached = [
  'endpoint-not-found',
  'endpoint-unreachable',
  'endpoint-mute',
  'mail-unreachable',
];

/** Servers of the organisation, their certificates, and what stands on the way to them. */
export const reachFaults: readonly Fault[] = [
  {
    name: 'certificate-expired',
    kind: 'certificate expired',
    cause: 'certificate-expired',
    plan: desk('expired'),
  },
  {
    name: 'certificate-not-yet-valid',
    kind: 'certificate not valid yet',
    cause: 'certificate-not-yet-valid',
    plan: desk('not-yet'),
  },
  {
    name: 'certificate-wrong-name',
    kind: 'certificate of another name',
    cause: 'certificate-wrong-name',
    plan: desk('wrong-name'),
  },
  {
    name: 'certificate-self-signed',
    kind: 'certificate self-signed',
    cause: 'certificate-self-signed',
    plan: desk('self-signed'),
  },
  {
    name: 'certificate-unknown-authority',
    kind: 'certificate of an unknown authority',
    cause: 'certificate-untrusted',
    plan: desk('unknown-authority'),
  },
  {
    name: 'desk-mute',
    kind: 'server accepts and says nothing',
    cause: 'endpoint-mute',
    plan: desk('mute'),
  },
  {
    name: 'desk-refuses',
    kind: 'server refuses connections',
    cause: 'endpoint-unreachable',
    plan: desk('closed'),
  },
  {
    name: 'mail-refuses',
    kind: 'mail server unreachable',
    cause: 'mail-unreachable',
    plan: { town: { mail: 'closed' } },
  },
  {
    name: 'tls-intercepted',
    kind: 'TLS intercepted',
    cause: 'tls-intercepted',
    consequences: ['certificate-untrusted', 'certificate-self-signed'],
    plan: { town: { desk: 'intercepted', mail: 'intercepted' } },
  },
  {
    name: 'tls-inspected',
    kind: 'TLS intercepted, with its authority installed',
    cause: 'tls-inspected',
    plan: { town: { desk: 'inspected', mail: 'inspected' } },
    inject: async ({ hands }) => {
      await hands(
        'cat "$ROOT/../../certificates/inspecting.pem" >>"$ROOT/etc/ssl/certs/ca-certificates.crt"',
      );
    },
  },
  {
    name: 'captive-portal',
    kind: 'captive portal',
    cause: 'captive-portal',
    consequences: [
      ...unreached,
      'network-blocked',
      'certificate-untrusted',
      'certificate-wrong-name',
    ],
    plan: { town: { portal: true } },
    inject: async ({ town }) => {
      await town.sh(`nft -f - <<'END'
table ip portal {
  chain nat { type nat hook prerouting priority -100; iifname lan tcp dport 80 redirect to :80; }
  chain in { type filter hook input priority 0; iifname lan tcp dport { 443, 993 } drop; }
}
END`);
    },
  },
  {
    name: 'proxy-dead',
    kind: 'proxy dead',
    cause: 'proxy-dead',
    consequences: unreached,
    inject: async ({ sh }) => {
      await sh(proxyAt(3129));
    },
  },
  {
    name: 'proxy-wants-sign-in',
    kind: 'proxy wants a sign-in',
    cause: 'proxy-sign-in',
    consequences: unreached,
    plan: { town: { proxy: 'asks' } },
    inject: async ({ sh }) => {
      await sh(proxyAt(3128));
    },
  },
  {
    name: 'proxy-refuses',
    kind: 'proxy refuses',
    cause: 'proxy-refuses',
    consequences: unreached,
    plan: { town: { proxy: 'refuses' } },
    inject: async ({ sh }) => {
      await sh(proxyAt(3128));
    },
  },
];
