import type { SectionName } from '@firstline/protocol/snapshots/sections';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { type Told, told } from '../told.ts';
import { saidFor } from './said.ts';

const TIMEOUT_MS = 12_000;

/** What each section asks of system_profiler. Programs are asked for apart: listing them takes longest. */
const wanted = {
  device: ['SPHardwareDataType'],
  disks: ['SPStorageDataType', 'SPNVMeDataType', 'SPSerialATADataType'],
  displays: ['SPDisplaysDataType'],
  audio: ['SPAudioDataType'],
  usb: ['SPUSBDataType'],
  wifi: ['SPAirPortDataType'],
} as const satisfies Partial<Record<SectionName, readonly string[]>>;

export type ProfilerSection = keyof typeof wanted;

/**
 * What system_profiler tells for one section: the document, with a list under each kind of data. It is run once for all sections of a snapshot, with only
 * the kinds of data that they want: each costs a part of a second, the program itself another.
 */
export async function profiled(section: ProfilerSection, system: System, run: Run): Promise<Told> {
  const sections = new Set<SectionName>([...run.whole.sections, section]);
  const kinds = Object.entries(wanted).flatMap(([name, these]) =>
    // as: a key of the literal above
    sections.has(name as ProfilerSection) ? these : [],
  );
  const text = await saidFor(
    system,
    run,
    'system_profiler',
    [...kinds, '-json', '-detailLevel', 'full'],
    TIMEOUT_MS,
  );
  return documentIn(text);
}

/** The JSON document that system_profiler prints. Throws when it is torn. */
export function documentIn(text: string): Told {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error('system_profiler did not finish its answer', { cause });
  }
  return told(value);
}
