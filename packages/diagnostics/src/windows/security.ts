import type { Protection, SecuritySection } from '@firstline/protocol/snapshots/security';
import { clipOr } from '../clip.ts';
import type { Answers } from './answers.ts';
import type { WindowsReader } from './reader.ts';
import { serviceState } from './watched-services.ts';

/** System.Volume.BitLockerProtection: 1 on, 2 off, 3 being encrypted, 4 being decrypted, 5 suspended, 6 locked. */
const encryptions: Readonly<Record<number, Protection>> = {
  0: 'off',
  1: 'on',
  2: 'off',
  3: 'off',
  4: 'off',
  5: 'off',
  6: 'on',
};

/** Win32_DeviceGuard.SecurityServicesRunning. */
const guards: Readonly<Record<string, string>> = {
  '1': 'credential-guard',
  '2': 'memory-integrity',
  '3': 'system-guard',
};

/** What protects this computer. Every part may be hidden from this account: then it is not known. */
export const security: WindowsReader<'security'> = {
  asks: [
    'firewall',
    'encryption',
    'antivirus',
    'defender',
    'secureBoot',
    'deviceGuard',
    'remoteDesktop',
    'watchedServices',
  ],
  read(answers) {
    const boot = answers.may('secureBoot')?.[0]?.flag('UEFISecureBootEnabled') ?? null;
    const state = answers.may('encryption')?.[0]?.number('State') ?? -1;
    return {
      firewall: firewallOf(answers),
      firewallName: 'Windows Firewall',
      diskEncryption: encryptions[state] ?? 'unknown',
      secureBoot: boot === null ? 'unknown' : boot ? 'on' : 'off',
      antivirus: antivirusIn(answers),
      guards: (answers.may('deviceGuard')?.[0]?.texts('SecurityServicesRunning') ?? []).flatMap(
        (number) => guards[number] ?? [],
      ),
      remoteSignIn: remoteSignIn(answers),
      passwordExpiresAt: null,
      signInTicketExpiresAt: null,
    };
  },
};

/** Networks of several kinds may be connected at once; each must be guarded. */
function firewallOf(answers: Answers): Protection {
  const current = (answers.may('firewall') ?? []).filter((one) => one.flag('Current') === true);
  const told = current.map((one) => one.flag('Enabled'));
  if (told.includes(false)) return 'off';
  return told.length > 0 && !told.includes(null) ? 'on' : 'unknown';
}

/** Bit 12 of AntiVirusProduct.productState: it watches (as Security Center shows it; not documented). */
const WATCHING = 0x1000;

function antivirusIn(answers: Answers): SecuritySection['antivirus'] {
  const products = answers.may('antivirus') ?? [];
  if (products.length > 0) {
    return products.slice(0, 20).map((one) => {
      const state = one.count('productState');
      return {
        name: clipOr(one.text('displayName'), 'unnamed', 120),
        state: state === null ? 'unknown' : (state & WATCHING) === 0 ? 'off' : 'on',
      };
    });
  }
  // Servers have no Security Center.
  const defender = answers.may('defender')?.[0]?.flag('RealTimeProtectionEnabled') ?? null;
  return defender === null ? [] : [{ name: 'Microsoft Defender', state: defender ? 'on' : 'off' }];
}

function remoteSignIn(answers: Answers): boolean | null {
  const denied = answers.may('remoteDesktop')?.[0]?.flag('fDenyTSConnections') ?? null;
  if (denied === false || serviceState(answers, 'sshd') === 'running') return true;
  return denied === null ? null : false;
}
