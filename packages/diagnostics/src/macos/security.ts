import type { Protection } from '@firstline/protocol/snapshots/security';
import type { Read } from '../collector.ts';
import { said } from './said.ts';

const wall = '/usr/libexec/ApplicationFirewall/socketfilterfw';

/** What protects this Mac: each by the command that keeps it, none of which needs more rights. */
export const security: Read<'security'> = async (system, run) => {
  const [vault, firewall, integrity, keeper, sockets] = await Promise.all([
    said(system, run, 'fdesetup', ['status']),
    said(system, run, wall, ['--getglobalstate']),
    said(system, run, 'csrutil', ['status']),
    said(system, run, 'spctl', ['--status']),
    said(system, run, 'netstat', ['-an', '-p', 'tcp']),
  ]);
  return {
    firewall: told(firewall, /enabled|State = [12]/i, /disabled|State = 0/i),
    firewallName: 'Application Firewall',
    diskEncryption: told(vault, /FileVault is On/i, /FileVault is Off/i),
    secureBoot: 'unknown',
    antivirus: [],
    guards: [
      ...(told(integrity, /status: enabled/i, /disabled/i) === 'on'
        ? ['integrity-protection']
        : []),
      ...(told(keeper, /assessments enabled/i, /disabled/i) === 'on' ? ['gatekeeper'] : []),
    ],
    // `tcp4  0  0  *.22  *.*  LISTEN`; a listener on loopback lets nobody in.
    remoteSignIn:
      sockets === null
        ? null
        : /^tcp\S*\s+\d+\s+\d+\s+(?!127\.|::1)\S+\.22\s+\S+\s+LISTEN/m.test(sockets),
    passwordExpiresAt: null,
    signInTicketExpiresAt: null,
  };
};

const told = (text: string | null, on: RegExp, off: RegExp): Protection =>
  text === null ? 'unknown' : on.test(text) ? 'on' : off.test(text) ? 'off' : 'unknown';
