import { check, seen } from '../check.ts';
import { isPortable } from '../whose-computer.ts';

/** Whoever finds a lost laptop can read its disk. */
export const encryptionOff = check({
  code: 'encryption-off',
  needs: ['security'],
  uses: ['battery', 'device'],
  judge({ security, battery, device }) {
    // What stays in an office or a data centre is rarely lost.
    if (security.diskEncryption !== 'off' || !isPortable(device, battery)) return [];
    return [
      {
        severity: 'warn',
        params: {},
        evidence: [seen('security', 'diskEncryption', security.diskEncryption)],
        remedy: null,
      },
    ];
  },
});
