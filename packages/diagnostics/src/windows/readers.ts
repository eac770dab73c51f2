import type { SectionName } from '@firstline/protocol/snapshots/sections';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { askWindows } from './answers.ts';
import { audio } from './audio.ts';
import { battery } from './battery.ts';
import { cpu } from './cpu.ts';
import { crashes } from './crashes.ts';
import { device } from './device.ts';
import { disks } from './disks.ts';
import { displays } from './displays.ts';
import { dns } from './dns.ts';
import { gateway } from './gateway.ts';
import { load } from './load.ts';
import { logErrors } from './log-errors.ts';
import { memory } from './memory.ts';
import { network } from './network.ts';
import { os } from './os.ts';
import { printers } from './printers.ts';
import { processes } from './processes.ts';
import { proxy } from './proxy.ts';
import { security } from './security.ts';
import { services } from './services.ts';
import { software } from './software.ts';
import { startup } from './startup.ts';
import { temperature } from './temperature.ts';
import { time } from './time.ts';
import { updates } from './updates.ts';
import { usb } from './usb.ts';
import { users } from './users.ts';
import { vpn } from './vpn.ts';
import { wifi } from './wifi.ts';
import type { QuestionName } from './questions.ts';
import type { WindowsPart } from './reader.ts';

/** Every section that Windows answers for; of `dns` and `time` the settings only. */
export const windowsReaders = {
  os,
  device,
  cpu,
  load,
  memory,
  disks,
  processes,
  services,
  startup,
  software,
  updates,
  network,
  wifi,
  vpn,
  proxy,
  dns,
  gateway,
  time,
  printers,
  displays,
  audio,
  usb,
  battery,
  temperature,
  'log-errors': logErrors,
  crashes,
  security,
  users,
};

export type WindowsSection = keyof typeof windowsReaders;

/** What the reader of a section gives. */
export type WindowsValue<Name extends WindowsSection> = Awaited<
  ReturnType<(typeof windowsReaders)[Name]['read']>
>;

/** Reads one section; whichever comes first asks for all sections of its snapshot. */
export async function readOnWindows<Name extends WindowsSection>(
  section: Name,
  system: System,
  run: Run,
): Promise<WindowsValue<Name>> {
  // as: the entry under a name gives that name's value, which a union of entries does not say
  const reader = windowsReaders[section] as WindowsPart<WindowsValue<Name>>;
  const answers = await askWindows(system, run, questionsOf([...run.whole.sections, section]));
  return reader.read(answers, system, run);
}

/** The questions of these sections, each once. */
export const questionsOf = (sections: readonly SectionName[]): QuestionName[] => [
  ...new Set(sections.flatMap((name) => (isWindowsSection(name) ? windowsReaders[name].asks : []))),
];

const isWindowsSection = (name: SectionName): name is WindowsSection =>
  Object.hasOwn(windowsReaders, name);
