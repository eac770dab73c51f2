import { keyNames, keys } from '@firstline/settings/keys';
import type { Wording } from './wording.ts';

/** The table's own words. */
export const english: Wording = {
  culture: 'en-US',
  groups: {
    organisation: 'Organisation',
    person: 'What people see',
    privacy: 'Privacy',
    sessions: 'Sessions',
    network: 'Network',
    updates: 'Updates',
  },
  programs: { agent: 'Agent', console: 'Console' },
  supported: 'Firstline 0.1 and later',
  description: 'What an organisation decides about Firstline on its computers.',
  emptyList: 'Enter “none” alone for an empty list.',
  byDefault: 'Without this policy:',
  byPerson: 'the person decides',
  nothing: 'nothing is set',
  // as: the names of the very table
  keys: Object.fromEntries(
    keyNames.map((name) => [name, { title: keys[name].title, about: keys[name].about }]),
  ) as Wording['keys'],
};
