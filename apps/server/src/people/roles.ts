import type { Role } from '@firstline/protocol/people';

/** What somebody may do at the desk. One table: `policy.ts` files ask it, `who-may-what` prints it. */
export type Right =
  | 'sign-in'
  | 'read-queue'
  | 'read-tickets'
  | 'work-on-tickets'
  | 'open-shells'
  | 'administer'
  | 'read-audit';

const desk: readonly Right[] = ['sign-in', 'read-queue', 'read-tickets', 'work-on-tickets'];

/**
 * Whoever runs the system does not read what people write, and whoever reads the books changes none of
 * them. The first tier asks the second for a shell.
 */
const rights: Readonly<Record<Role, readonly Right[]>> = {
  employee: [],
  'tier-1': desk,
  'tier-2': [...desk, 'open-shells'],
  'tier-3': [...desk, 'open-shells'],
  lead: [...desk, 'open-shells'],
  admin: ['sign-in', 'read-queue', 'administer', 'read-audit'],
  auditor: ['sign-in', 'read-queue', 'read-audit'],
};

export const mayDo = (role: Role, right: Right): boolean => rights[role].includes(right);

/** The roles a ticket can be given to. */
export const deskRoles: readonly Role[] = ['tier-1', 'tier-2', 'tier-3', 'lead'];

/** Longest shell of a role, minutes: the second tier asks again after half an hour. */
export const shellMinutes = (role: Role): number => (role === 'tier-3' ? 60 : 30);
