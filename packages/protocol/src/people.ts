import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { PersonId, TeamId } from './ids.ts';

/** What a person may do at the desk; `employee` has no desk role. Auditors and admins open no shells. */
export const Role = z.enum(['employee', 'tier-1', 'tier-2', 'tier-3', 'lead', 'admin', 'auditor']);
export type Role = z.infer<typeof Role>;

export const Team = z.object({ id: TeamId, name: z.string() });
export type Team = z.infer<typeof Team>;

/** A person as others see them. */
export const Person = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string().nullable(),
  role: Role,
  team: Team.nullable(),
  place: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

export const listTechniciansEndpoint = endpoint({
  name: 'listTechnicians',
  summary: 'The people tickets can be assigned to, by name.',
  method: 'GET',
  path: '/api/v1/technicians',
  access: 'technician',
  answer: z.object({ technicians: z.array(Person) }),
});
