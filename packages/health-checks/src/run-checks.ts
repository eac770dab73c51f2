import type { Finding, Severity } from '@firstline/protocol/snapshots/finding';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { catalogue } from './catalogue.ts';
import { consequencesIn, type Told } from './causes.ts';
import type { Check } from './check.ts';

const FINDINGS_MAX = 200;
const EVIDENCE_MAX = 50;
const HIDES_MAX = 60;
const order: readonly Severity[] = ['bad', 'warn', 'info'];

/**
 * What is wrong with a computer, worst first; among what matters alike, first what explains most, then as
 * the catalogue has it. A finding that another one explains is left out and named in its `hides`: a dead
 * gateway is one finding and not six. A cause weighs as much as the worst it explains.
 */
export function runChecks(snapshot: Snapshot, checks: readonly Check[] = catalogue): Finding[] {
  const told = checks.flatMap((check): Told[] =>
    check.judge(snapshot).map((verdict) => ({ code: check.code, verdict })),
  );
  const consequences = consequencesIn(told, checks);
  const hidden = new Set([...consequences.values()].flatMap((found) => [...found]));
  return told
    .filter((one) => !hidden.has(one))
    .map((one) => findingOf(one, inOrder(told, consequences.get(one))))
    .sort(
      (a, b) =>
        order.indexOf(a.finding.severity) - order.indexOf(b.finding.severity) ||
        b.explained - a.explained,
    )
    .slice(0, FINDINGS_MAX)
    .map(({ finding }) => finding);
}

const inOrder = (told: readonly Told[], some: ReadonlySet<Told> | undefined): Told[] =>
  told.filter((one) => some?.has(one) === true);

function findingOf(
  { code, verdict }: Told,
  explained: readonly Told[],
): { readonly finding: Finding; readonly explained: number } {
  const worst = [verdict, ...explained.map((one) => one.verdict)].map(({ severity }) =>
    order.indexOf(severity),
  );
  const hides = [...new Set(explained.map((one) => one.code))];
  return {
    explained: hides.length,
    finding: {
      code,
      severity: order[Math.min(...worst)] ?? verdict.severity,
      params: verdict.params,
      evidence: verdict.evidence.slice(0, EVIDENCE_MAX),
      remedy: verdict.remedy,
      since: verdict.since ?? null,
      hides: hides.slice(0, HIDES_MAX),
    },
  };
}
