/** Servers that cannot be reached, in all the ways that a check can see it. */
export const unreachable = [
  'endpoint-not-found',
  'endpoint-unreachable',
  'endpoint-mute',
  'mail-unreachable',
] as const;

/** What certificates look like when somebody else answers for a server. */
export const strangeCertificates = [
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-wrong-name',
  'certificate-self-signed',
  'certificate-untrusted',
  'certificate-expires-soon',
  'tls-intercepted',
  'tls-inspected',
] as const;

/** What no longer works when there is no way out of this network. */
export const withoutWayOut = [
  'dns-broken',
  'dns-server-down',
  'dns-slow',
  'dns-organisation-unknown',
  'network-blocked',
  'proxy-dead',
  'proxy-refuses',
  'vpn-down',
  'vpn-route-lost',
  'mtu-black-hole',
  'clock-not-kept',
  ...unreachable,
] as const;
