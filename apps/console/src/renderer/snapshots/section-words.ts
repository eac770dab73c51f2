import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape, MessageDescriptor } from 'react-intl';

const description = 'Name of a part of a snapshot, for technicians';
const known: Readonly<Record<string, MessageDescriptor>> = defineMessages({
  os: { id: 'snapshot.section.os', defaultMessage: 'System', description },
  device: { id: 'snapshot.section.device', defaultMessage: 'Model', description },
  cpu: { id: 'snapshot.section.cpu', defaultMessage: 'Processor', description },
  load: { id: 'snapshot.section.load', defaultMessage: 'Load', description },
  memory: { id: 'snapshot.section.memory', defaultMessage: 'Memory', description },
  disks: { id: 'snapshot.section.disks', defaultMessage: 'Disks', description },
  processes: { id: 'snapshot.section.processes', defaultMessage: 'Processes', description },
  services: { id: 'snapshot.section.services', defaultMessage: 'Services', description },
  startup: { id: 'snapshot.section.startup', defaultMessage: 'Startup programs', description },
  software: { id: 'snapshot.section.software', defaultMessage: 'Software', description },
  updates: { id: 'snapshot.section.updates', defaultMessage: 'Updates', description },
  network: { id: 'snapshot.section.network', defaultMessage: 'Network', description },
  wifi: { id: 'snapshot.section.wifi', defaultMessage: 'Wi-Fi', description },
  vpn: { id: 'snapshot.section.vpn', defaultMessage: 'VPN', description },
  proxy: { id: 'snapshot.section.proxy', defaultMessage: 'Proxy', description },
  dns: { id: 'snapshot.section.dns', defaultMessage: 'DNS', description },
  gateway: { id: 'snapshot.section.gateway', defaultMessage: 'Gateway', description },
  reachability: {
    id: 'snapshot.section.reachability',
    defaultMessage: 'Servers reached',
    description,
  },
  time: { id: 'snapshot.section.time', defaultMessage: 'Time', description },
  printers: { id: 'snapshot.section.printers', defaultMessage: 'Printers', description },
  displays: { id: 'snapshot.section.displays', defaultMessage: 'Displays', description },
  audio: { id: 'snapshot.section.audio', defaultMessage: 'Sound', description },
  usb: { id: 'snapshot.section.usb', defaultMessage: 'USB', description },
  battery: { id: 'snapshot.section.battery', defaultMessage: 'Battery', description },
  temperature: { id: 'snapshot.section.temperature', defaultMessage: 'Temperature', description },
  'log-errors': { id: 'snapshot.section.log-errors', defaultMessage: 'Event log', description },
  crashes: { id: 'snapshot.section.crashes', defaultMessage: 'Crashes', description },
  users: { id: 'snapshot.section.users', defaultMessage: 'Accounts', description },
  security: { id: 'snapshot.section.security', defaultMessage: 'Security', description },
  changes: { id: 'snapshot.section.changes', defaultMessage: 'What changed', description },
  trends: { id: 'snapshot.section.trends', defaultMessage: 'Trends', description },
});

/** A part without a name here comes from a newer agent: its own word must do. */
export function sectionWords(intl: IntlShape, section: string): string {
  const words = Object.hasOwn(known, section) ? known[section] : undefined;
  return words === undefined ? section : intl.formatMessage(words);
}
