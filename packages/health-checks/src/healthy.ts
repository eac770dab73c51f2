import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { connected } from './healthy/connected.ts';
import { machine } from './healthy/machine.ts';
import { healthyAt } from './healthy/moment.ts';
import { running } from './healthy/running.ts';

export { healthyAt };

/** A laptop with nothing wrong: the ground on which tests and the demonstration break one thing at a time. */
export const healthySections: { readonly [Name in SectionName]: SectionValue<Name> } = {
  ...machine,
  ...running,
  ...connected,
};

/** A whole snapshot of that laptop, with some sections replaced and, if wanted, at another moment. */
export function snapshotWith(
  changed: { readonly [Name in SectionName]?: SectionValue<Name> },
  of: { readonly snapshotId: Snapshot['snapshotId']; readonly takenAt?: string },
): Snapshot {
  const sections = Object.entries({ ...healthySections, ...changed }).map(
    ([name, value]) => [name, { state: 'ok', ms: 1, value }] as const,
  );
  return {
    schema: 1,
    snapshotId: of.snapshotId,
    takenAt: of.takenAt ?? healthyAt,
    tookMs: 128.3,
    platform: 'linux',
    // as: fromEntries forgets which name has which value
    sections: Object.fromEntries(sections) as Snapshot['sections'],
    findings: [],
    removed: [],
    withheld: [],
  };
}
