import { z } from 'zod';
import { SnapshotId } from '../ids.ts';
import { Finding } from './finding.ts';
import { type SectionState, sectionState } from './section.ts';
import { type SectionName, type SectionValue, sectionShapes } from './sections.ts';
import { count, instant, milliseconds } from './shape.ts';

/** What redaction took out, by rule; the values themselves are gone. */
export const Removed = z.object({ rule: z.string().max(60), count });
export type Removed = z.infer<typeof Removed>;

const known = Object.fromEntries(
  Object.entries(sectionShapes).map(([name, shape]) => [
    name,
    z.exactOptional(sectionState(shape)),
  ]),
  // as: fromEntries forgets which name has which shape
) as unknown as {
  [Name in SectionName]: z.ZodExactOptional<z.ZodType<SectionState<SectionValue<Name>>>>;
};

/**
 * What an agent read of its computer at one moment. Sections that this version does not know
 * survive parsing untyped, so that a reader can show a newer agent's snapshot and say what is new.
 */
export const Snapshot = z.object({
  schema: z.literal(1),
  snapshotId: SnapshotId,
  takenAt: instant,
  tookMs: milliseconds,
  platform: z.enum(['linux', 'win32', 'darwin']),
  sections: z.object(known).catchall(sectionState(z.unknown())),
  /** Worst first. */
  findings: z.array(Finding).max(200),
  removed: z.array(Removed).max(100),
  /** Sections that the employee left out. */
  withheld: z.array(z.string().max(60)).max(100),
});
export type Snapshot = z.infer<typeof Snapshot>;

/**
 * Fields of a snapshot that hold only codes, ids and times of this protocol. Redaction leaves those
 * values alone, or an employee whose account is called "ok" would break every state.
 */
export const keptFields: ReadonlySet<string> = new Set(
  'snapshotId takenAt platform state code section severity remedy rule kind source system family startup level firewall diskEncryption secureBoot presence connection from hides mayExplain radio scope figure unit likelihood certificate condition largePackets captivePortal service'.split(
    ' ',
  ),
);
