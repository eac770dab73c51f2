import type { Layer } from './layer.ts';
import { type LinuxPolicies, linuxPolicies } from './sources/linux.ts';
import type { Stores } from './stores.ts';

/**
 * Everything that the organisation decided on this computer. It never throws: what cannot be read is a
 * layer without entries and with a fault.
 */
export function readPolicies(stores: Stores, linux: LinuxPolicies): Promise<readonly Layer[]> {
  switch (stores.platform) {
    case 'linux':
      return linuxPolicies(stores, linux);
    // The registry and managed preferences are read next.
    case 'win32':
    case 'darwin':
      return Promise.resolve([]);
  }
}
