import { clipOr } from '../clip.ts';
import { collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { accountsOf, isPersons } from './accounts.ts';
import { signInsOf } from './sign-ins.ts';

const ACCOUNTS_MAX = 200;

/** Accounts of people, and who is signed in. */
export const users = collector({
  section: 'users',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('users'), darwin: onMac('users') },
});

const administratorGroups = new Set(['sudo', 'wheel', 'admin']);

async function readLinux(system: System) {
  const members = new Set(
    (system.files.text('/etc/group') ?? '').split('\n').flatMap((line) => {
      const [group = '', , , names = ''] = line.split(':');
      return administratorGroups.has(group) ? names.split(',') : [];
    }),
  );
  return {
    signedIn: await signInsOf(system),
    accounts: accountsOf(system)
      .filter(isPersons)
      .slice(0, ACCOUNTS_MAX)
      .map(({ userName }) => ({
        userName: clipOr(userName, 'unnamed', 60),
        isAdministrator: members.has(userName),
      })),
    agentIsAdministrator: system.agent.isAdministrator,
  };
}
