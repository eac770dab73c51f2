import type { Finding, Severity } from '@firstline/protocol/snapshots/finding';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { catalogue } from './catalogue.ts';
import type { Check } from './check.ts';

const FINDINGS_MAX = 200;
const EVIDENCE_MAX = 50;
const order: readonly Severity[] = ['bad', 'warn', 'info'];

/**
 * What is wrong with a computer, worst first; what matters alike stands in the order of the catalogue.
 * A finding that another one explains is left out: a dead gateway is one finding and not six.
 */
export function runChecks(snapshot: Snapshot, checks: readonly Check[] = catalogue): Finding[] {
  const judged = checks.map((check) => ({ check, verdicts: check.judge(snapshot) }));
  const told = new Set(
    judged.flatMap(({ check, verdicts }) => (verdicts.length > 0 ? [check.code] : [])),
  );
  const explained = new Set(
    judged.flatMap(({ check, verdicts }) => (verdicts.length > 0 ? check.explains : [])),
  );
  return judged
    .filter(({ check }) => !explained.has(check.code))
    .flatMap(({ check, verdicts }) =>
      verdicts.map(({ severity, params, evidence, remedy }) => ({
        code: check.code,
        severity,
        params,
        evidence: evidence.slice(0, EVIDENCE_MAX),
        remedy,
        since: null,
        hides: check.explains.filter((code) => told.has(code)),
      })),
    )
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .slice(0, FINDINGS_MAX);
}
