import path from 'node:path';
import type { Cgroups } from './cgroups.ts';

/** The folder that this file stands in: the lab's scripts are beside it. */
export const here = import.meta.dirname;
/** The checkout, which every throw-away computer sees and none can change. */
export const checkout = path.resolve(here, '../..');

/** What all cases of one run of the lab have in common. */
export type World = {
  /** In memory, and the lab's own. */
  readonly folder: string;
  readonly cgroups: Cgroups;
};
