import type { Role } from '@firstline/protocol/people';

/** Somebody of Northwind, by the short name that the stories use. */
export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly place: string;
}

export const ORGANISATION = 'Northwind';
export const DOMAIN = 'northwind.example';

/** Who works at Northwind: the desk first. Long names and other alphabets are there on purpose. */
export const people = {
  priya: { name: 'Priya Nair', role: 'tier-2', team: 'Service desk', place: 'Berlin' },
  marta: { name: 'Marta Kowalska', role: 'tier-1', team: 'Service desk', place: 'Kraków' },
  jun: { name: 'Jun Takahashi', role: 'tier-3', team: 'Network and servers', place: 'Berlin' },
  sam: { name: 'Sam Okonkwo', role: 'lead', team: 'Service desk', place: 'London' },
  nora: { name: 'Nora Lindgren', role: 'admin', team: 'Network and servers', place: 'Malmö' },
  helga: { name: 'Helga Brandstätter', role: 'auditor', team: 'Audit', place: 'Wien' },
  amira: { name: 'Amira Haddad', role: 'employee', team: null, place: 'Berlin, Floor 3' },
  jonas: { name: 'Jonas Brandt', role: 'employee', team: null, place: 'Berlin, Sales' },
  lucia: { name: 'Lucía Ferrer', role: 'employee', team: null, place: 'Madrid, Finance' },
  anneliese: {
    name: 'Anneliese Kaltenbrunner-Großschädel',
    role: 'employee',
    team: null,
    place: 'Graz, Einkauf',
  },
  kenji: { name: 'Kenji Watanabe', role: 'employee', team: null, place: 'Berlin, People' },
  tom: { name: 'Tom Okafor', role: 'employee', team: null, place: 'London, Finance' },
  hassan: { name: 'Hassan Yıldırım', role: 'employee', team: null, place: 'İzmir, Invoices' },
  cigdem: { name: 'Çiğdem Büyükkılıç', role: 'employee', team: null, place: 'İstanbul, Design' },
  sven: { name: 'Sven Lindqvist', role: 'employee', team: null, place: 'Malmö, Support' },
  olu: { name: 'Olu Adeyemi', role: 'employee', team: null, place: 'London, Sales' },
} as const satisfies Record<string, DemoPerson>;

export type Who = keyof typeof people;

/** The employee whose computer is the one that the demo runs on. */
export const THIS_COMPUTERS_PERSON: Who = 'amira';

/** The address that somebody signs in with. */
export const emailOf = (who: Who): string => `${who}@${DOMAIN}`;
