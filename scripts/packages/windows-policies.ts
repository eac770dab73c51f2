import assert from 'node:assert/strict';
import { effective } from '@firstline/settings/effective';
import { keyNames } from '@firstline/settings/keys';
import { windowsPolicies } from '@firstline/settings/sources/windows';
import type { PackageStep } from './package-step.ts';
import { registryOf } from './registry-of.ts';
import type { Windows } from './windows.ts';
import { startWine } from './wine.ts';

const AGENT = 'SOFTWARE\\Policies\\Firstline\\Agent';

/** Policies that the registry tools of a Windows write, read by the agent's own question to it: wine's. */
export const windowsPoliciesStep: PackageStep = {
  name: 'windows-policies',
  needs: ['wine64'],
  async run(check) {
    const windows = await startWine();
    const set = async (key: string, name: string, type: string, value: string) => {
      const words = ['add', `${key}`, '/v', name, '/t', type, '/d', value, '/f'];
      assert.equal((await windows.run('reg', words)).code, 0);
    };
    try {
      await check('a computer without policies has none, and that is no fault', async () => {
        assert.deepEqual(await read(windows), { decided: {}, faults: [] });
      });

      await set(`HKLM\\${AGENT}`, 'ServerUrl', 'REG_SZ', 'https://desk.example.com');
      await set(`HKLM\\${AGENT}`, 'organisationname', 'REG_SZ', 'Müller & Söhne, 株式会社');
      await set(`HKLM\\${AGENT}`, 'HideQuit', 'REG_DWORD', '1');
      await set(`HKLM\\${AGENT}`, 'PermissionTimeoutSeconds', 'REG_DWORD', '90');
      await set(`HKLM\\${AGENT}`, 'LogLevel', 'REG_SZ', 'loud');
      await set(`HKLM\\${AGENT}\\SelfHelpActions`, '2', 'REG_SZ', 'renew-address');
      await set(`HKLM\\${AGENT}\\SelfHelpActions`, '1', 'REG_SZ', 'flush-dns');
      await set(`HKLM\\${AGENT}\\CollectorsOff`, '1', 'REG_SZ', 'none');
      await set(`HKCU\\${AGENT}`, 'HideQuit', 'REG_DWORD', '0');
      await set(`HKCU\\${AGENT}`, 'Autostart', 'REG_DWORD', '0');

      await check('every kind of value arrives, the machine before the account', async () => {
        const { decided } = await read(windows);
        assert.deepEqual(decided, {
          ServerUrl: ['https://desk.example.com', 'machine-policy'],
          OrganisationName: ['Müller & Söhne, 株式会社', 'machine-policy'],
          Autostart: [false, 'user-policy'],
          HideQuit: [true, 'machine-policy'],
          SelfHelpActions: [['flush-dns', 'renew-address'], 'machine-policy'],
          CollectorsOff: [[], 'machine-policy'],
          PermissionTimeoutSeconds: [90, 'machine-policy'],
        });
      });
      await check('a wrong value is told with its key and passed over', async () => {
        assert.deepEqual((await read(windows)).faults, [`HKLM\\${AGENT} LogLevel key.value`]);
      });
    } finally {
      await windows.close();
    }
  },
};

async function read(windows: Windows) {
  const layers = await windowsPolicies(registryOf(windows), 'agent');
  const now = effective(layers);
  const decided = keyNames
    .filter((name) => now.from[name] !== 'default')
    .map((name) => [name, [now.values[name], now.from[name]]] as const); // a pair
  return {
    decided: Object.fromEntries(decided),
    faults: now.faults.map(({ place, key, code }) => `${place} ${key} ${code}`),
  };
}
