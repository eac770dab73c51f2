import type { System } from '../system/system.ts';
import { accountsOf, isPersons } from './accounts.ts';
import { answersForSure, mountsIn, nearest } from './mounts.ts';

/** A computer of a classroom has thousands of accounts; so many homes are looked into. */
const HOMES_MAX = 20;

/** Somebody's home, with whose start-up programs it holds. */
export type Home = { readonly userName: string; readonly path: string };

/** Homes that this account may look into: its own, or as root those of all people. */
export function homesOf(system: System): Home[] {
  const { files, agent } = system;
  const mounts = mountsIn(files.text('/proc/self/mountinfo') ?? '');
  // A home on a server that is away would hold the whole agent up.
  const isNear = (path: string) => {
    const under = nearest(mounts, path);
    return under === undefined || answersForSure(under);
  };
  return accountsOf(system)
    .filter((account) =>
      agent.isAdministrator
        ? isPersons(account) || account.userName === agent.userName
        : account.userName === agent.userName,
    )
    .map(({ userName, home }) => ({ userName, path: home }))
    .filter(({ path }) => path.startsWith('/') && path !== '/' && isNear(path))
    .slice(0, HOMES_MAX);
}
