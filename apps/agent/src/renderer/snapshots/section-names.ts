/** The names of a snapshot's parts, as the person at the computer reads them. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape, MessageDescriptor } from 'react-intl';

const description = 'Name of a part of what this computer tells IT';
const names = defineMessages({
  os: { id: 'snapshot.section.os', defaultMessage: 'System', description },
  device: { id: 'snapshot.section.device', defaultMessage: 'Model', description },
  cpu: { id: 'snapshot.section.cpu', defaultMessage: 'Processor', description },
  load: { id: 'snapshot.section.load', defaultMessage: 'How busy it is', description },
  memory: { id: 'snapshot.section.memory', defaultMessage: 'Memory', description },
  disks: { id: 'snapshot.section.disks', defaultMessage: 'Disks', description },
  processes: { id: 'snapshot.section.processes', defaultMessage: 'Programs running', description },
  services: { id: 'snapshot.section.services', defaultMessage: 'Background services', description },
  software: { id: 'snapshot.section.software', defaultMessage: 'Programs installed', description },
  updates: { id: 'snapshot.section.updates', defaultMessage: 'Updates', description },
  network: { id: 'snapshot.section.network', defaultMessage: 'Network', description },
  dns: { id: 'snapshot.section.dns', defaultMessage: 'Finding names', description },
  gateway: { id: 'snapshot.section.gateway', defaultMessage: 'Way to the network', description },
  time: { id: 'snapshot.section.time', defaultMessage: 'Clock', description },
  printers: { id: 'snapshot.section.printers', defaultMessage: 'Printers', description },
  displays: { id: 'snapshot.section.displays', defaultMessage: 'Screens', description },
  audio: { id: 'snapshot.section.audio', defaultMessage: 'Sound', description },
  usb: { id: 'snapshot.section.usb', defaultMessage: 'Things plugged in', description },
  battery: { id: 'snapshot.section.battery', defaultMessage: 'Battery', description },
  temperature: { id: 'snapshot.section.temperature', defaultMessage: 'Temperature', description },
  'log-errors': { id: 'snapshot.section.log-errors', defaultMessage: 'Event log', description },
  users: { id: 'snapshot.section.users', defaultMessage: 'Accounts', description },
  security: { id: 'snapshot.section.security', defaultMessage: 'Security', description },
});
const known: Readonly<Record<string, MessageDescriptor>> = names;

/** A part without a name here comes from a newer agent: its own word must do. */
export function sectionName(intl: IntlShape, section: string): string {
  const name = Object.hasOwn(known, section) ? known[section] : undefined;
  return name ? intl.formatMessage(name) : section;
}
