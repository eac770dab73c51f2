import { healthySections as healthy } from '../../healthy.ts';
import { before, DAY, errors, heat, MINUTE, software, updates, wear } from './breakage.ts';
import { after, security } from './breakage-running.ts';
import type { Case } from './case.ts';

const deskless = (kind: 'server' | 'container') => ({ device: { ...healthy.device, kind } });

/** What will hurt later, and what is worth knowing: both sides of each edge. */
export const protectionCases: readonly Case[] = [
  ['updates of 44 days ago are fine', updates({ lastInstalledAt: before(45 * DAY - 1) }), []],
  [
    'updates of 45 days ago warn',
    updates({ lastInstalledAt: before(45 * DAY) }),
    ['warn updates-overdue'],
  ],
  [
    'updates of 120 days ago are bad',
    updates({ lastInstalledAt: before(120 * DAY), checkedAt: null }),
    ['bad updates-overdue'],
  ],
  [
    'not even looking for a fortnight is worth knowing',
    updates({ checkedAt: before(14 * DAY), lastInstalledAt: null }),
    ['info update-list-stale'],
  ],
  ['dates that are not known say nothing', updates({ checkedAt: null, lastInstalledAt: null }), []],
  [
    'dates from the future say nothing',
    updates({ checkedAt: before(-DAY), lastInstalledAt: before(-DAY) }),
    [],
  ],
  [
    'a pending restart is worth knowing',
    updates({ restartPending: true, restartReasons: ['linux-image'] }),
    ['info restart-pending'],
  ],
  [
    'after two weeks it warns',
    { ...updates({ restartPending: true }), os: { ...healthy.os, uptimeSeconds: 14 * 86_400 } },
    ['warn restart-pending'],
  ],
  ['a battery that lost a little less than a third is fine', wear(0.29), []],
  ['a battery that lost thirty per cent is worth knowing', wear(0.3), ['info battery-worn']],
  ['a battery that lost half warns', wear(0.5), ['warn battery-worn']],
  ['a battery that tells no honest figure says nothing', wear(null), []],
  ['five degrees below the limit warn', heat(95, 100), ['warn overheating']],
  ['six degrees below are fine', heat(94.9, 100), []],
  ['the limit itself is bad', heat(80, 80), ['bad overheating']],
  ['without a limit, a hundred degrees are bad', heat(100, null), ['bad overheating']],
  [
    'a firewall that is off warns',
    { security: { ...healthy.security, firewall: 'off', firewallName: null } },
    ['warn firewall-off'],
  ],
  [
    'one that nobody may look at does not',
    { security: { ...healthy.security, firewall: 'unknown' } },
    [],
  ],
  [
    'a laptop without encryption warns',
    { security: { ...healthy.security, diskEncryption: 'off' } },
    ['warn encryption-off'],
  ],
  ['fifty times the same error are worth knowing', errors(50, 50), ['info many-log-errors']],
  ['forty-nine are fine', errors(49, 49), []],
  ['five hundred different ones are worth knowing', errors(500, 9, 8), ['info many-log-errors']],
  ['an empty log is fine', errors(0), []],
  ['a broken package warns', software(1, false), ['warn packages-broken']],
  [
    'work on packages that was stopped midway warns',
    { software: { ...healthy.software, interrupted: true } },
    ['warn packages-broken'],
  ],
  ['a damaged database warns', software(0, true), ['warn packages-broken']],
  ['packages that are whole are not named', software(0, true, 1), ['warn packages-broken']],

  [
    'a scanner that is off warns',
    security({ antivirus: [{ name: 'ClamAV', state: 'off' }] }),
    ['warn antivirus-off'],
  ],
  [
    'a scanner nobody may look at does not',
    security({ antivirus: [{ name: 'ClamAV', state: 'unknown' }] }),
    [],
  ],
  [
    'a second one that is off is fine',
    security({
      antivirus: [
        { name: 'Defender', state: 'off' },
        { name: 'ESET', state: 'on' },
      ],
    }),
    [],
  ],
  [
    'a server stands behind somebody else’s firewall',
    { ...security({ firewall: 'off' }), ...deskless('server') },
    [],
  ],
  ['so does a container', { ...security({ firewall: 'off' }), ...deskless('container') }, []],
  [
    'a password with a fortnight and a moment left is fine',
    security({ passwordExpiresAt: after(14 * DAY + 1) }),
    [],
  ],
  [
    'a fortnight is worth knowing',
    security({ passwordExpiresAt: after(14 * DAY) }),
    ['info password-expiring'],
  ],
  ['five days warn', security({ passwordExpiresAt: after(5 * DAY) }), ['warn password-expiring']],
  [
    'five days and a moment do not',
    security({ passwordExpiresAt: after(5 * DAY + 1) }),
    ['info password-expiring'],
  ],
  [
    'a password that has run out is bad',
    security({ passwordExpiresAt: after(0) }),
    ['bad password-expired'],
  ],
  [
    'a ticket with more than a quarter of an hour is fine',
    security({ signInTicketExpiresAt: after(15 * MINUTE + 1) }),
    [],
  ],
  [
    'a quarter of an hour is worth knowing',
    security({ signInTicketExpiresAt: after(15 * MINUTE) }),
    ['info sign-in-ticket-expiring'],
  ],
  [
    'a ticket that has run out warns',
    security({ signInTicketExpiresAt: after(0) }),
    ['warn sign-in-ticket-expiring'],
  ],
  [
    'updates of long ago with nothing left to install are fine',
    updates({ lastInstalledAt: before(90 * DAY), pending: 0 }),
    [],
  ],
  ['thirteen days without a look are fine', updates({ checkedAt: before(14 * DAY - 1) }), []],
  [
    'a container is replaced, not updated',
    {
      ...updates({ lastInstalledAt: before(200 * DAY), checkedAt: before(200 * DAY) }),
      device: { ...healthy.device, kind: 'container' },
    },
    [],
  ],
];
