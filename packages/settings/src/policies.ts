import type { Program } from './key.ts';
import type { Layer } from './layer.ts';
import { type LinuxPolicies, linuxPolicies } from './sources/linux.ts';
import { macosPolicies } from './sources/macos.ts';
import { windowsPolicies } from './sources/windows.ts';
import type { Stores } from './stores.ts';

/**
 * Everything that the organisation decided for a program on this computer. It never throws: what cannot
 * be read is a layer without entries and with a fault.
 */
export function readPolicies(
  stores: Stores,
  program: Program,
  linux: LinuxPolicies,
): Promise<readonly Layer[]> {
  switch (stores.platform) {
    case 'linux':
      return linuxPolicies(stores, linux);
    case 'win32':
      return windowsPolicies(stores, program);
    case 'darwin':
      return macosPolicies(stores, program);
  }
}
