import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';

const GIB = 1024 ** 3;

type Summaries = { readonly [Name in SectionName]: (value: SectionValue<Name>) => string };

/** One line about each section, for the person: how much of what. Numbers and names, no sentences. */
const summaries: Summaries = {
  os: (os) => os.name,
  device: (device) => listed([device.maker, device.model]) || device.kind,
  cpu: (cpu) => cpu.model,
  load: (load) => (load.busy === null ? `${load.threads} threads` : `${share(load.busy)} busy`),
  memory: (memory) => `${gib(memory.availableBytes)} of ${gib(memory.totalBytes)} free`,
  disks: ({ fileSystems }) => {
    const local = fileSystems.filter(({ kind }) => kind === 'local');
    const free = local.reduce((sum, { freeBytes }) => sum + (freeBytes ?? 0), 0);
    return `${local.length}, ${gib(free)} free`;
  },
  processes: ({ total }) => `${total}`,
  services: ({ total }) => `${total}`,
  software: ({ total, broken }) => (broken > 0 ? `${total}, ${broken} broken` : `${total}`),
  updates: ({ pending }) => (pending === null ? 'not counted' : `${pending} waiting`),
  network: ({ interfaces }) => `${interfaces.filter(({ up }) => up).length}, addresses shortened`,
  dns: ({ servers }) => `${servers.length}`,
  gateway: ({ gateways }) => `${gateways.length}`,
  time: ({ zone, synchronised }) => listed([zone, synchronised === false ? 'not in step' : null]),
  printers: ({ printers }) => `${printers.length}`,
  displays: ({ displays }) => `${displays.filter(({ connected }) => connected).length}`,
  audio: ({ cards }) => `${cards.length}`,
  usb: ({ devices }) => `${devices.length}`,
  battery: ({ batteries }) =>
    batteries.map(({ charge }) => (charge === null ? '?' : share(charge))).join(', '),
  temperature: ({ sensors }) =>
    sensors.length === 0
      ? '0'
      : `up to ${Math.round(Math.max(...sensors.map(({ celsius }) => celsius)))} °C`,
  'log-errors': ({ total }) => (total === 1 ? '1 line' : `${total} lines`),
  users: ({ accounts }) => `${accounts.length}, names removed`,
  security: ({ firewall }) => `firewall ${firewall}`,
  startup: ({ items }) => `${items.length}`,
  wifi: ({ interfaces }) =>
    listed(interfaces.map(({ signalDbm }) => (signalDbm === null ? null : `${signalDbm} dBm`))) ||
    `${interfaces.length}`,
  vpn: ({ connections }) =>
    `${connections.filter(({ state }) => state === 'up').length} of ${connections.length} up`,
  proxy: ({ settings }) => `${settings.length}`,
  reachability: ({ endpoints }) => `${endpoints.length}`,
  crashes: ({ programs }) => `${programs.length}`,
  changes: ({ total }) => `${total}`,
  trends: ({ trends }) => `${trends.length}`,
};

/** The summary of one section that was read. */
export function summaryOf<Name extends SectionName>(name: Name, value: SectionValue<Name>): string {
  return summaries[name](value);
}

/** How many single values stand in something, however deep. */
export function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + countValues(item), 0);
}

const share = (part: number): string => `${Math.round(part * 100)} %`;

function gib(bytes: number): string {
  const amount = bytes / GIB;
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} GB`;
}

function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
