import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import type { MacReader, MacSection } from './readers.ts';

/** What the reader of a section gives. */
export type MacValue<Name extends MacSection> = Awaited<ReturnType<MacReader<Name>>>;

/** Reads a section on macOS. Its code is loaded when first needed: no other system ever does. */
export const onMac =
  <Name extends MacSection>(section: Name) =>
  async (system: System, run: Run): Promise<MacValue<Name>> => {
    const { macReaders } = await import('./readers.ts');
    // as: the entry under a name gives that name's value, which a union of entries does not say
    const read = macReaders[section] as (system: System, run: Run) => MacValue<Name>;
    return read(system, run);
  };
