import { z } from 'zod';
import { count, facts, instant, words } from './shape.ts';

/** An installed program or package. */
export const Package = facts({
  name: words(200),
  version: words(120).nullable(),
  /** Who installed it: `dpkg`, `rpm`, `flatpak`, `snap`, `windows`, `macos`. */
  source: words(20),
  installedAt: instant.nullable(),
  /** `broken` is half installed or half configured: the package system stopped midway. */
  state: z.enum(['installed', 'broken']),
});
export type Package = z.infer<typeof Package>;

/** What is installed. */
export const SoftwareSection = facts({
  total: count,
  broken: count,
  /** The package database could not be read to its end. */
  damaged: z.boolean(),
  /** Who holds the package database locked. */
  lockedBy: facts({ program: words(120), pid: count.nullable() })
    .nullable()
    .default(null),
  /** Work on packages was stopped midway and must be finished first. Left out where nobody keeps notes. */
  interrupted: z.boolean().optional(),
  packages: z.array(Package).max(5_000),
});
export type SoftwareSection = z.infer<typeof SoftwareSection>;
