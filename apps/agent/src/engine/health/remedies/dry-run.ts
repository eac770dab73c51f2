import type { RemedyPlan } from '@firstline/protocol/health';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Effects } from './effects.ts';
import type { No, Planned, Remedy } from './remedy.ts';

/** What would be done, as it is shown, and the way to do exactly that. */
export interface DryRun {
  readonly plan: RemedyPlan;
  readonly planned: Planned;
}

/**
 * Makes the dry run for the worst finding that something can be done about; else says why nothing can be
 * done about the worst. Nothing is changed by it.
 */
export async function makeDryRun(
  remedy: Remedy,
  effects: Effects,
  findings: readonly Finding[],
): Promise<DryRun | No> {
  let no: No | null = null;
  for (const finding of findings.filter((one) => one.remedy === remedy.id)) {
    const planned = await remedy.plan(effects, finding);
    if (typeof planned !== 'string') return { planned, plan: await shownPlan(remedy, planned) };
    no ??= planned;
  }
  return no ?? 'nothing-to-do';
}

async function shownPlan(remedy: Remedy, planned: Planned): Promise<RemedyPlan> {
  const { object, steps, needs, undo } = planned;
  return {
    remedy: remedy.id,
    object,
    steps: [...steps],
    needs,
    undo,
    measure: await planned.measure(),
    limitSeconds: remedy.limitSeconds,
  };
}
