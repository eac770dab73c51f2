import type { z } from 'zod';
import { AudioSection } from './audio.ts';
import { BatterySection } from './battery.ts';
import { ChangesSection } from './changes.ts';
import { CpuSection } from './cpu.ts';
import { CrashesSection } from './crashes.ts';
import { DeviceSection } from './device.ts';
import { DisksSection } from './disks.ts';
import { DisplaysSection } from './displays.ts';
import { DnsSection } from './dns.ts';
import { GatewaySection } from './gateway.ts';
import { LoadSection } from './load.ts';
import { LogErrorsSection } from './log-errors.ts';
import { MemorySection } from './memory.ts';
import { NetworkSection } from './network.ts';
import { OsSection } from './os.ts';
import { PrintersSection } from './printers.ts';
import { ProcessesSection } from './processes.ts';
import { ProxySection } from './proxy.ts';
import { ReachabilitySection } from './reachability.ts';
import { SecuritySection } from './security.ts';
import { ServicesSection } from './services.ts';
import { SoftwareSection } from './software.ts';
import { StartupSection } from './startup.ts';
import { TemperatureSection } from './temperature.ts';
import { TimeSection } from './time.ts';
import { TrendsSection } from './trends.ts';
import { UpdatesSection } from './updates.ts';
import { UsbSection } from './usb.ts';
import { UsersSection } from './users.ts';
import { VpnSection } from './vpn.ts';
import { WifiSection } from './wifi.ts';

/** Every section this version knows, in the order that people read them. */
export const sectionShapes = {
  os: OsSection,
  device: DeviceSection,
  cpu: CpuSection,
  load: LoadSection,
  memory: MemorySection,
  disks: DisksSection,
  processes: ProcessesSection,
  services: ServicesSection,
  startup: StartupSection,
  software: SoftwareSection,
  updates: UpdatesSection,
  network: NetworkSection,
  wifi: WifiSection,
  vpn: VpnSection,
  proxy: ProxySection,
  dns: DnsSection,
  gateway: GatewaySection,
  reachability: ReachabilitySection,
  time: TimeSection,
  printers: PrintersSection,
  displays: DisplaysSection,
  audio: AudioSection,
  usb: UsbSection,
  battery: BatterySection,
  temperature: TemperatureSection,
  'log-errors': LogErrorsSection,
  crashes: CrashesSection,
  users: UsersSection,
  security: SecuritySection,
  changes: ChangesSection,
  trends: TrendsSection,
} as const;

export type SectionName = keyof typeof sectionShapes;

/** What a section holds when it is ok. */
export type SectionValue<Name extends SectionName> = z.infer<(typeof sectionShapes)[Name]>;

/** The names of `sectionShapes`, in its order. */
export const sectionNames = Object.keys(sectionShapes) as readonly SectionName[]; // as: keys of a literal

/** The message id under which a reader keeps a section's name for people. */
export const sectionLabelId = (name: string): string => `snapshot.section.${name}`;
