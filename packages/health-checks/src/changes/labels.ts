import { sectionWords } from '../section-words.ts';

/** What things are called before their name, by section and the first part of the key. */
const kinds: Readonly<Record<string, string>> = {
  'disks file-system': 'Disk at',
  'disks drive': 'Drive',
  'displays adapter': 'Graphics',
  'audio card': 'Sound card',
  'battery battery': 'Battery',
  'network interface': 'Network',
  'network mtu': 'Packet size of',
  'network net': 'Networks of',
  'network route': 'Route',
  'wifi network': 'Wi-Fi network of',
  'wifi protection': 'Wi-Fi protection of',
  'wifi driver': 'Wi-Fi driver of',
  'vpn connection': 'VPN',
  'proxy setting': 'Proxy set by',
  'dns server': 'Name server',
  'dns search': 'Search domain',
  'dns override': 'Hosts file:',
  'gateway gateway': 'Gateway of',
  'gateway maker': 'Maker of the gateway of',
  'reachability issuer': 'Issuer of',
  'reachability valid-until': 'Certificate of',
  'time server': 'Time server',
  'printers printer': 'Printer',
  'services service': 'Service',
  'startup item': 'Starts by itself:',
  'users account': 'Account',
  'security antivirus': 'Virus scanner',
  'security antivirus-state': 'Virus scanner',
  'security guard': 'Kernel guard',
};

/** Parts of a key that say where it stands and not what it is called. */
const scopes = /^(?:system|user|everyone|4|6)$/;

const LABEL_MAX = 150;

/** What people call a fact. */
export function labelOf(section: string, key: string): string {
  const [group = '', ...rest] = key.split('/');
  if (section === 'software') return rest.slice(1).join('/').slice(0, LABEL_MAX);
  if (section === 'usb') return rest.slice(1).join('/').slice(0, LABEL_MAX);
  if (rest.length === 0) return `${titleOf(section)}: ${group.replaceAll('-', ' ')}`;
  const named = scopes.test(rest[0] ?? '') ? rest.slice(1) : rest;
  const name =
    section === 'startup' ? rest.slice(2) : section === 'proxy' ? rest.slice(0, 1) : named;
  const kind = kinds[`${section} ${group}`] ?? titleOf(section);
  return `${kind} ${name.join('/')}`.slice(0, LABEL_MAX);
}

const titleOf = (section: string): string =>
  new Map(Object.entries(sectionWords)).get(section)?.title ?? section;
