import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Stores } from '@firstline/settings/stores';
import type { Windows } from './windows.ts';

/** The places of policies on a driven Windows, as the agent asks them there. */
export function registryOf(windows: Windows): Stores {
  let asked = 0;
  return {
    platform: 'win32',
    account: 'amira',
    open: () => Promise.reject(new Error('policies of Windows are no files')),
    names: () => Promise.resolve([]),
    run: () => Promise.resolve(null),
    async exported(key) {
      const name = `policies-${(asked += 1)}.reg`;
      const { code } = await windows.run('reg', ['export', key, `C:\\${name}`, '/y']);
      if (code !== 0) return { state: 'absent' };
      const text = readFileSync(path.join(windows.drive, name), 'utf16le');
      rmSync(path.join(windows.drive, name));
      return { state: 'found', text };
    },
  };
}
