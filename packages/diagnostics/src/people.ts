import { accountsOf, isPersons } from './collectors/accounts.ts';
import { answersForSure, mountsIn } from './collectors/mounts.ts';
import { signInsOf } from './collectors/sign-ins.ts';
import type { System } from './system/system.ts';

/** An account of a person, as redaction wants it. */
export type FoundPerson = { readonly userName: string; readonly fullName: string | null };

/** Where homes are, and what is beside them that is nobody's. */
const homes = { linux: '/home', darwin: '/Users', win32: 'C:\\Users' } as const;
const nobodys = /^(?:lost\+found|shared|public|default(?: user)?|all users|\..*|desktop\.ini)$/i;

/**
 * Whose names must not leave this computer: accounts in the order of their numbers, so that user-1 stays
 * the same person from snapshot to snapshot, then people of a directory who have a home here or are
 * signed in.
 */
export async function readPeople(system: System): Promise<FoundPerson[]> {
  const accounts = accountsOf(system)
    .filter(isPersons)
    .sort((a, b) => a.uid - b.uid);
  const known: FoundPerson[] = accounts.map(({ userName, fullName }) => ({ userName, fullName }));
  const others = [
    ...homeNames(system),
    ...(await signInsOf(system)).map((signIn) => signIn.userName),
    ...(system.agent.userName === null ? [] : [system.agent.userName]),
  ];
  const names = new Set(known.map((person) => person.userName));
  for (const userName of others) {
    if (!names.has(userName)) known.push({ userName, fullName: null });
    names.add(userName);
  }
  return known.filter((person) => person.userName !== 'root');
}

function homeNames({ files, platform }: System): string[] {
  const folder = homes[platform];
  const mounted = mountsIn(files.text('/proc/self/mountinfo') ?? '').find(
    (one) => one.mount === folder,
  );
  // Homes on a server that is away would hold the whole agent up.
  if (mounted !== undefined && !answersForSure(mounted)) return [];
  return (files.list(folder) ?? []).filter((name) => !nobodys.test(name)).sort();
}
