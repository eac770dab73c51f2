import { inOrder } from '@firstline/protocol/in-order';
import type { ChangesSection, StateChange } from '@firstline/protocol/snapshots/changes';
import type { Finding, Severity } from '@firstline/protocol/snapshots/finding';
import { DAY_MS } from '../check.ts';
import { type Difference, differences } from './differences.ts';
import { flaps, type History } from './history.ts';
import { labelOf } from './labels.ts';
import type { State } from './state.ts';
import { suspicion } from './suspects.ts';

/** A list of the protocol takes no more, and nobody reads so many. */
export const CHANGES_MAX = 500;

const EXPLAINS_MAX = 30;

/** What was installed so shortly before something went wrong is more than possible. */
const SHORTLY_MS = DAY_MS;

const ranks: readonly StateChange['likelihood'][] = ['likely', 'possible', 'unlikely'];
const weights: Readonly<Record<Severity, number>> = { bad: 3, warn: 2, info: 1 };

/**
 * What is not as it was, most telling first: likely before possible before unlikely to be behind the
 * findings; among equals what explains the worst, then what changed last, then by section and key.
 * What goes back and forth (see `history.ts`) is left out.
 */
export function compare(
  before: State,
  after: State,
  findings: readonly Finding[],
  limit: number = CHANGES_MAX,
  history: History = {},
): ChangesSection['list'] {
  return ranked(before, after, findings, history)
    .slice(0, Math.min(limit, CHANGES_MAX))
    .map(({ change }) => change);
}

/** The section that a snapshot carries. `before` is null as long as the computer was never seen healthy. */
export function changesSince(
  before: State | null,
  after: State,
  findings: readonly Finding[],
  history: History = {},
): ChangesSection {
  if (before === null) return { healthyAt: null, total: 0, list: [] };
  const all = ranked(before, after, findings, history);
  return {
    healthyAt: before.takenAt,
    total: all.length,
    list: all.slice(0, CHANGES_MAX).map(({ change }) => change),
  };
}

type Ranked = { readonly change: StateChange; readonly weight: number };

function ranked(
  before: State,
  after: State,
  findings: readonly Finding[],
  history: History,
): Ranked[] {
  return differences(before, after)
    .filter((one) => !flaps(history, one))
    .map((one) => judged(one, findings))
    .sort(
      (a, b) =>
        ranks.indexOf(a.change.likelihood) - ranks.indexOf(b.change.likelihood) ||
        b.weight - a.weight ||
        inOrder(b.change.at ?? '', a.change.at ?? ''),
    );
}

function judged(one: Difference, findings: readonly Finding[]): Ranked {
  const explained = findings.flatMap((finding) => {
    const most = suspicionOf(one, finding);
    return most === null ? [] : [{ finding, most }];
  });
  const likely = explained.filter(({ most }) => most === 'likely');
  const telling = likely.length > 0 ? likely : explained;
  return {
    weight: Math.max(0, ...telling.map(({ finding }) => weights[finding.severity])),
    change: {
      section: one.section,
      key: one.key,
      label: labelOf(one.section, one.key),
      kind: one.kind,
      before: one.before,
      after: one.after,
      at: one.at,
      likelihood: likely.length > 0 ? 'likely' : explained.length > 0 ? 'possible' : 'unlikely',
      mayExplain: [...new Set(telling.map(({ finding }) => finding.code))].slice(0, EXPLAINS_MAX),
    },
  };
}

/** A program whose name the finding itself says, or that came shortly before it, is more than possible. */
function suspicionOf(one: Difference, finding: Finding): 'likely' | 'possible' | null {
  const most = suspicion(finding.code, one.section, one.key);
  if (most !== 'possible') return most;
  const lead =
    one.at === null || finding.since === null
      ? Number.NaN
      : Date.parse(finding.since) - Date.parse(one.at);
  return (lead >= 0 && lead <= SHORTLY_MS) || isNamed(one, finding) ? 'likely' : most;
}

function isNamed({ key }: Difference, { params }: Finding): boolean {
  const name = key.split('/').at(-1)?.toLowerCase() ?? '';
  const said = [params['program'], params['service'], params['printer'], params['connection']];
  return said.some((word) => typeof word === 'string' && word.toLowerCase() === name);
}
