import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import type { WindowsSection, WindowsValue } from './readers.ts';

/** Reads a section on Windows. Its code is loaded when first needed: no other system ever does. */
export const onWindows =
  <Name extends WindowsSection>(section: Name) =>
  async (system: System, run: Run): Promise<WindowsValue<Name>> => {
    const { readOnWindows } = await import('./readers.ts');
    return readOnWindows(section, system, run);
  };
