import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scratchName } from './messages.ts';

/** Who a shell runs as, once this process has become that account. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly shell: string | null;
  readonly folder: string;
  readonly scratch: string | null;
}

/** This process still has, or could get back, an administrator's rights: no shell is started from it. */
export class StillElevated extends Error {
  override readonly name = 'StillElevated';
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes this process an ordinary account, for good. Root becomes the person who invoked it, else
 * `nobody` with a home of its own; anyone else stays who they are. Throws StillElevated when that
 * cannot be done or cannot be shown to be done.
 */
export function becomeOrdinary(
  platform: NodeJS.Platform,
  environment: Environment,
  shellId: string,
): Account {
  if (platform === 'win32') return windowsAccount();
  const account = process.getuid?.() === 0 ? dropFromRoot(environment, shellId) : ownAccount(null);
  assertOrdinary(platform);
  process.chdir(existing(account.folder));
  return account;
}

function ownAccount(scratch: string | null): Account {
  const { username, uid, gid, shell, homedir } = os.userInfo();
  return { name: username, uid, gid, shell, folder: scratch ?? homedir, scratch };
}

// as: Node has had it since 0.9.4; its types do not know it.
const withGroups = process as { initgroups?: (name: string, gid: number) => void };

function dropFromRoot(environment: Environment, shellId: string): Account {
  const invoker = Number(environment['SUDO_UID'] ?? environment['PKEXEC_UID'] ?? '0');
  const known = Number.isInteger(invoker) && invoker > 0 ? accountOf(invoker) : null;
  const target = known ?? accountOf('nobody');
  if (!target || target.uid === 0) throw new StillElevated('no ordinary account to run as');
  const scratch = known ? null : makeScratch(target, shellId);
  try {
    if (known) withGroups.initgroups?.(target.name, target.gid);
    else process.setgroups?.([target.gid]);
    process.setgid?.(target.gid);
    process.setuid?.(target.uid);
  } catch (cause) {
    throw new StillElevated('the account could not be changed', { cause });
  }
  return { ...target, folder: scratch ?? target.folder, scratch };
}

/** Asks the system's own directory, LDAP included, by looking through the eyes of that account. */
function accountOf(id: number | 'nobody'): Omit<Account, 'scratch'> | null {
  try {
    process.seteuid?.(id);
  } catch {
    // No account of this name or number: the caller has another choice, or refuses.
    return null;
  }
  try {
    const { username, uid, gid, shell, homedir } = os.userInfo();
    return { name: username, uid, gid, shell, folder: homedir };
  } finally {
    process.seteuid?.(0);
  }
}

/** Only `nobody` may enter it; an existing folder of that name, perhaps someone's trap, is a fault. */
function makeScratch(
  owner: { readonly uid: number; readonly gid: number },
  shellId: string,
): string {
  const scratch = path.join(os.tmpdir(), scratchName(shellId));
  mkdirSync(scratch, { mode: 0o700 });
  chownSync(scratch, owner.uid, owner.gid);
  return scratch;
}

function assertOrdinary(platform: NodeJS.Platform): void {
  const ids = [process.getuid?.(), process.geteuid?.(), process.getgid?.(), process.getegid?.()];
  if (ids.includes(0) || process.getgroups?.().includes(0)) {
    throw new StillElevated('user or group is still root');
  }
  if (canBecomeRoot()) throw new StillElevated('root can be had back');
  if (platform !== 'linux') return;
  const sets = readFileSync('/proc/self/status', 'utf8').match(/^Cap(?:Prm|Eff|Amb):\s*(\S+)$/gm);
  if (!sets || sets.some((line) => !/\s0+$/.test(line)))
    throw new StillElevated('has capabilities');
}

function canBecomeRoot(): boolean {
  try {
    process.setuid?.(0);
    return true;
  } catch {
    // The wanted answer: the system says no.
    return false;
  }
}

const existing = (folder: string): string => {
  try {
    process.chdir(folder);
    return folder;
  } catch {
    // A home that is not there, or not ours to enter: the shell starts at the root instead.
    return '/';
  }
};

// Not run in this project's tests: they run on Linux.
function windowsAccount(): Account {
  const groups = execFileSync('whoami', ['/groups', '/fo', 'csv', '/nh'], { encoding: 'utf8' });
  // High and system integrity levels: an agent started "as administrator" gives no shell.
  if (/S-1-16-(?:12288|16384)/.test(groups)) throw new StillElevated('integrity level');
  return ownAccount(null);
}
