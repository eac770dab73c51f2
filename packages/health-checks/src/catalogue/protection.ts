import type { Check } from '../check.ts';
import { batteryWorn } from '../checks/battery-worn.ts';
import { driveWorn } from '../checks/drive-failing.ts';
import { encryptionOff } from '../checks/encryption-off.ts';
import { diskNotWritable } from '../checks/file-system-read-only.ts';
import { antivirusOff, firewallOff } from '../checks/firewall-off.ts';
import { manyLogErrors } from '../checks/many-log-errors.ts';
import {
  passwordExpired,
  passwordExpiring,
  signInTicketExpiring,
} from '../checks/password-expiring.ts';
import { restartPending } from '../checks/restart-pending.ts';
import { updateListStale, updatesOverdue } from '../checks/updates-overdue.ts';

/** What will hurt later, and what is worth knowing. */
export const protectionChecks: readonly Check[] = [
  passwordExpired,
  signInTicketExpiring,
  passwordExpiring,
  updatesOverdue,
  antivirusOff,
  firewallOff,
  encryptionOff,
  driveWorn,
  batteryWorn,
  updateListStale,
  restartPending,
  diskNotWritable,
  manyLogErrors,
];
