import type {
  Measure,
  RemedyEnd,
  RemedyId,
  RemedyPlan,
  RemedyStep,
} from '@firstline/protocol/health';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { CommandName } from './commands.ts';
import type { Effects } from './effects.ts';

/** Why there is no dry run. */
export type No = 'nothing-to-do' | 'not-possible-here' | 'needs-administrator';

/** A dry run, and how to do what it says. */
export interface Planned {
  readonly object: string | null;
  readonly steps: readonly RemedyStep[];
  readonly needs: RemedyPlan['needs'];
  readonly undo: RemedyPlan['undo'];
  /** The same reading before and after. */
  readonly measure: () => Promise<Measure>;
  /** Does it. What it answers is kept, as JSON, for putting it back; null when there is nothing to put back. */
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** One entry of the closed list. It chooses what it acts on from what this computer finds itself. */
export interface Remedy {
  readonly id: RemedyId;
  readonly platforms: readonly NodeJS.Platform[];
  readonly limitSeconds: number;
  readonly plan: (effects: Effects, finding: Finding) => Promise<Planned | No>;
  readonly putBack?: (
    effects: Effects,
    kept: unknown,
  ) => { readonly measure: () => Promise<Measure>; readonly run: () => Promise<void> };
}

/** It was begun and could not be done; `detail` is for whoever looks closer. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
  readonly end: RemedyEnd;
  constructor(end: RemedyEnd, detail: string) {
    super(detail);
    this.end = end;
  }
}

export const step = (code: string, params: RemedyStep['params'] = {}): RemedyStep => ({
  code,
  params,
});

/** A text of a finding; what is missing there makes the remedy impossible, never a guess. */
export const named = ({ params }: Finding, name: string): string | null => {
  const value = params[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Runs a command that must succeed. A declined password is a no; one that cannot be asked for needs somebody else. */
export async function must(
  effects: Effects,
  command: CommandName,
  values: readonly string[],
  limitMs: number,
): Promise<string> {
  const ran = await effects.run(command, values, limitMs);
  if (ran.state === 'ended' && ran.code === 0) return ran.output;
  if (ran.state === 'missing') throw new NotDone('not-possible-here', `${command} is not here`);
  if (ran.state === 'late') throw new NotDone('failed', `${command} took too long`);
  if (ran.state === 'refused')
    throw new NotDone('not-possible-here', `${command}: not such a name`);
  // pkexec: 126 the person declined, 127 nobody could be asked or is allowed to.
  if (effects.rights === 'system-prompt' && ran.code === 126)
    throw new NotDone('denied', ran.output);
  if (effects.rights === 'system-prompt' && ran.code === 127)
    throw new NotDone('needs-administrator', ran.output);
  throw new NotDone('failed', ran.output || `${command} ended with ${ran.code}`);
}

/** Of one core or of a name server, half is a difference that is felt; less is the noise of two readings. */
const FELT = 0.5;

const wants: Readonly<Record<Measure['what'], 'more' | 'less' | 'felt-less'>> = {
  'waiting-jobs': 'less',
  'print-service-answers': 'more',
  'name-lookup': 'felt-less',
  'given-addresses': 'more',
  'service-running': 'more',
  'free-space': 'more',
  'processor-use': 'felt-less',
  'memory-use': 'felt-less',
  'clock-off': 'felt-less',
  'silent-proxies': 'less',
  'broken-packages': 'less',
  'vpn-connected': 'more',
  'sound-service-answers': 'more',
};

/** Whether the second reading is better than the first. An answer where there was none is. */
export function isBetter(before: Measure, after: Measure): boolean {
  if (after.value === null) return false;
  if (before.value === null) return true;
  switch (wants[before.what]) {
    case 'more':
      return after.value > before.value;
    case 'less':
      return after.value < before.value;
    case 'felt-less':
      return after.value < before.value * FELT;
  }
}
