import type { SectionName } from '@firstline/protocol/snapshots/sections';

/** What a section is called, and what it holds, in words for everybody. */
export const sectionWords: Readonly<
  Record<SectionName, { readonly title: string; readonly holds: string }>
> = {
  os: { title: 'Operating system', holds: 'Name, version and how long it has been running' },
  device: { title: 'This computer', holds: 'Maker, model and serial number' },
  cpu: { title: 'Processor', holds: 'Its kind and speed' },
  load: { title: 'How busy it is', holds: 'Work done and work waiting' },
  memory: { title: 'Memory', holds: 'How much there is and how much is left' },
  disks: { title: 'Storage', holds: 'Disks and the room on them; no files' },
  processes: {
    title: 'Programs running',
    holds: 'Their names and what they use; nothing you typed',
  },
  services: { title: 'Services', holds: 'What runs in the background' },
  startup: {
    title: 'Starts by itself',
    holds: 'Programs that start with the computer or with you',
  },
  software: { title: 'Software', holds: 'Installed programs and their versions' },
  updates: { title: 'Updates', holds: 'When the last ones were installed' },
  network: { title: 'Network', holds: 'Connections and addresses, shortened' },
  wifi: { title: 'Wi-Fi', holds: 'The wireless network and how well it is received' },
  vpn: { title: 'VPN', holds: 'VPN connections, and whether they are up' },
  proxy: { title: 'Proxy', holds: 'What stands between programs and the web; no passwords' },
  dns: { title: 'Finding names', holds: 'The servers that look up names, and whether they answer' },
  gateway: {
    title: 'Way to the internet',
    holds: 'The box that leads out, and whether it answers',
  },
  reachability: {
    title: 'Servers you need',
    holds: 'Whether the servers that IT lists answer, and their certificates',
  },
  time: { title: 'Clock', holds: 'The time, the time zone and what sets them' },
  printers: { title: 'Printers', holds: 'Printers and how many documents wait; no documents' },
  displays: { title: 'Screens', holds: 'Which ones are connected; no pictures' },
  audio: { title: 'Sound', holds: 'Sound devices' },
  usb: { title: 'Plugged in', holds: 'Devices on USB' },
  battery: { title: 'Battery', holds: 'Charge and wear' },
  temperature: { title: 'Temperature', holds: 'How hot it is inside' },
  'log-errors': { title: 'Event log', holds: 'Errors of the last 24 hours' },
  crashes: { title: 'Crashes', holds: 'Programs that broke down in the last days' },
  users: { title: 'Accounts', holds: 'Who is signed in, as user-1, user-2' },
  security: { title: 'Protection', holds: 'Firewall, disk encryption, virus scanner' },
  changes: { title: 'What changed', holds: 'What is not as it was when all was well' },
  trends: { title: 'Last 90 days', holds: 'Room, memory, start-up time, battery and Wi-Fi by day' },
};
