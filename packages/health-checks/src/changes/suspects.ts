/** Facts that can be behind a finding: `section`, or `section key-prefix`, or with words that the key holds. */
type Suspect = {
  readonly section: string;
  /** Matches the key; without it every fact of the section is meant. */
  readonly key?: RegExp;
};

/** What to look at when something is wrong; `possible` is looked at second. */
type Suspects = { readonly likely: readonly Suspect[]; readonly possible: readonly Suspect[] };

const software = (words: RegExp): Suspect => ({ section: 'software', key: words });
const service = (words: RegExp): Suspect => ({ section: 'services', key: words });
const all = (section: string): Suspect => ({ section });

const kernel: Suspect = { section: 'os', key: /^kernel$/ };
const kernelPackages = software(/linux-image|linux-modules|kernel|firmware|microcode|driver|dkms/i);
const system = [
  kernel,
  kernelPackages,
  all('device'),
  { section: 'os', key: /^(?:version|build)$/ },
];
const anySoftware = all('software');
const anyService = all('services');

const netSoftware = software(
  /network|resolv|dhc|dns|unbound|bind9|vpn|wireguard|iptables|nftables|firewall|ufw|proxy|zscaler|antivirus|endpoint|security/i,
);
const netServices = service(/network|resolv|dhc|dns|unbound|vpn|firewall|ufw|nftables|proxy/i);

const link: Suspects = {
  likely: [
    { section: 'network' },
    { section: 'wifi' },
    { section: 'gateway' },
    software(/network|wpa|iwd|wireless|wifi|firmware-(?:iwl|realtek|atheros)|dhc/i),
  ],
  possible: [...system, netServices, all('vpn'), all('usb')],
};
const names: Suspects = {
  likely: [all('dns'), all('network'), all('vpn'), software(/resolv|dns|unbound|bind9|vpn/i)],
  possible: [
    all('gateway'),
    all('wifi'),
    netSoftware,
    netServices,
    { section: 'security', key: /^firewall/ },
  ],
};
const servers: Suspects = {
  likely: [
    all('proxy'),
    all('vpn'),
    all('dns'),
    all('network'),
    { section: 'security', key: /^firewall|^antivirus/ },
  ],
  possible: [all('gateway'), all('wifi'), netSoftware, netServices, all('reachability')],
};
const certificates: Suspects = {
  likely: [
    all('reachability'),
    all('proxy'),
    { section: 'security', key: /^antivirus/ },
    software(/ca-certificates|openssl|gnutls|antivirus|zscaler|security/i),
  ],
  possible: [all('dns'), all('time'), all('vpn'), netSoftware],
};
const vpn: Suspects = {
  likely: [
    all('vpn'),
    software(/vpn|wireguard|ipsec|strongswan/i),
    { section: 'network', key: /^route/ },
  ],
  possible: [all('network'), all('dns'), netSoftware, netServices, ...system],
};
const clock: Suspects = {
  likely: [all('time'), service(/time|ntp|chrony/i), software(/chrony|ntp|timesync|tzdata/i)],
  possible: [...system, { section: 'network', key: /^route/ }],
};
const printing: Suspects = {
  likely: [
    all('printers'),
    software(/cups|print|hplip|gutenprint|ghostscript|driver/i),
    service(/cups|print|spool/i),
  ],
  possible: [{ section: 'network' }, all('usb'), ...system],
};
const sound: Suspects = {
  likely: [
    all('audio'),
    software(/pipewire|pulse|wireplumber|alsa|audio|sound|sof/i),
    service(/pipewire|pulse|wireplumber|audio/i),
  ],
  possible: [...system, all('usb')],
};
const disk: Suspects = {
  likely: [{ section: 'disks' }, all('startup')],
  possible: [anySoftware, anyService, kernel],
};
const drive: Suspects = {
  likely: [{ section: 'disks' }, kernelPackages, kernel],
  possible: [all('device'), all('usb')],
};
const slow: Suspects = {
  likely: [
    all('startup'),
    { section: 'memory' },
    service(/./),
    software(/antivirus|security|sync|index|backup|driver/i),
  ],
  possible: [anySoftware, ...system, { section: 'cpu' }],
};
const hot: Suspects = {
  likely: [...system, { section: 'cpu' }, { section: 'battery' }],
  possible: [all('startup'), anySoftware],
};
const programs: Suspects = {
  likely: [all('startup')],
  possible: [anySoftware, anyService, ...system, { section: 'memory' }],
};
const units: Suspects = {
  likely: [anyService],
  possible: [anySoftware, ...system, { section: 'disks' }, { section: 'network' }],
};
const packages: Suspects = {
  likely: [anySoftware, all('updates')],
  possible: [{ section: 'disks' }, kernel],
};
const protection: Suspects = {
  likely: [
    all('security'),
    software(/firewall|ufw|nftables|antivirus|clam|defender|security/i),
    service(/firewall|ufw|nftables|clam|defender/i),
  ],
  possible: [anySoftware, all('users')],
};
const updating: Suspects = {
  likely: [all('updates'), service(/update|unattended|apt|dnf|packagekit/i)],
  possible: [all('proxy'), { section: 'network', key: /^route/ }, kernelPackages],
};
const accounts: Suspects = {
  likely: [all('users'), all('security')],
  possible: [all('time'), all('os')],
};

/** What can be behind each finding, by its code. A code that is missing here has no suspects. */
export const suspects: Readonly<Record<string, Suspects>> = {
  ...codes(
    drive,
    'drive-failing',
    'drive-worn',
    'disk-io-errors',
    'disk-errors',
    'file-system-read-only',
    'disk-not-writable',
  ),
  ...codes(disk, 'disk-nearly-full', 'inodes-nearly-full', 'deleted-files-hold-space'),
  ...codes(
    slow,
    'memory-hog',
    'memory-pressure',
    'swap-full',
    'memory-ran-out',
    'memory-limit-hit',
    'runaway-process',
    'disk-busy',
    'load-high',
    'too-many-processes',
    'zombie-storm',
    'open-files-high',
    'program-out-of-files',
  ),
  ...codes(hot, 'overheating', 'processor-throttled', 'often-too-hot', 'battery-worn'),
  ...codes(
    link,
    'wifi-blocked',
    'wifi-weak',
    'no-carrier',
    'network-down',
    'no-address',
    'no-route',
    'gateway-gone',
    'captive-portal',
    'mtu-black-hole',
  ),
  ...codes(
    names,
    'dns-broken',
    'dns-server-down',
    'dns-slow',
    'dns-invents-names',
    'dns-organisation-unknown',
    'hosts-overridden',
  ),
  ...codes(
    servers,
    'network-blocked',
    'endpoint-not-found',
    'endpoint-unreachable',
    'endpoint-mute',
    'mail-unreachable',
    'proxy-dead',
    'proxy-sign-in',
    'proxy-refuses',
  ),
  ...codes(
    certificates,
    'tls-intercepted',
    'tls-inspected',
    'certificate-expired',
    'certificate-not-yet-valid',
    'certificate-wrong-name',
    'certificate-self-signed',
    'certificate-untrusted',
    'certificate-expires-soon',
  ),
  ...codes(vpn, 'vpn-down', 'vpn-route-lost'),
  ...codes(clock, 'clock-wrong', 'clock-not-kept', 'time-zone-wrong'),
  ...codes(
    printing,
    'print-service-down',
    'printer-queue-stuck',
    'printer-stopped',
    'printer-offline',
    'printer-out-of-paper',
    'printer-jammed',
    'printer-out-of-ink',
  ),
  ...codes(sound, 'sound-service-down'),
  ...codes(
    units,
    'service-failed',
    'user-service-failed',
    'service-crash-looping',
    'many-log-errors',
  ),
  ...codes(
    programs,
    'program-crash-looping',
    'program-crashed',
    'program-hanging',
    'startup-program-missing',
  ),
  ...codes(packages, 'packages-broken', 'package-database-locked'),
  ...codes(updating, 'updates-overdue', 'update-list-stale', 'restart-pending'),
  ...codes(protection, 'firewall-off', 'antivirus-off', 'encryption-off'),
  ...codes(accounts, 'password-expired', 'password-expiring', 'sign-in-ticket-expiring'),
};

/** How far a fact is under suspicion for a finding. */
export function suspicion(
  code: string,
  section: string,
  key: string,
): 'likely' | 'possible' | null {
  const known = Object.hasOwn(suspects, code) ? suspects[code] : undefined;
  const named = (list: readonly Suspect[]) =>
    list.some((one) => one.section === section && (one.key?.test(key) ?? true));
  if (known === undefined) return null;
  return named(known.likely) ? 'likely' : named(known.possible) ? 'possible' : null;
}

function codes(same: Suspects, ...all: readonly string[]): Record<string, Suspects> {
  return Object.fromEntries(all.map((code) => [code, same]));
}
