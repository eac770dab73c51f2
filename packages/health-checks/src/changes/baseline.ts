import { inNameOrder } from '@firstline/protocol/in-order';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { SectionName } from '@firstline/protocol/snapshots/sections';
import { sectionNames } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { State } from './state.ts';
import { stateOf } from './state-of.ts';

/** Largest baseline as JSON, in bytes of UTF-8. A computer with 3,000 packages needs about half. */
export const BASELINE_MAX_BYTES = 256 * 1024;

/** Nothing is wrong that hurts now or will: such a state is worth comparing with. */
export const isHealthy = (findings: readonly Pick<Finding, 'severity'>[]): boolean =>
  findings.every((one) => one.severity === 'info');

/**
 * The state to keep of a healthy computer. When it would be too large, the longest sections lose the end
 * of their lists (by key) and are marked as cut, so that nobody takes what is missing for removed.
 */
export function baselineOf(snapshot: Snapshot): State {
  const whole: State = { ...stateOf(snapshot), times: {} };
  return sizeOf(whole) <= BASELINE_MAX_BYTES ? whole : shortened(whole);
}

/** A kept baseline as it was read back; null when it is none. */
export function baselineIn(value: unknown): State | null {
  if (!isRecord(value) || typeof value['takenAt'] !== 'string') return null;
  const { facts, cut } = value;
  if (Number.isNaN(Date.parse(value['takenAt'])) || !isRecord(facts) || !Array.isArray(cut))
    return null;
  const known = new Set<string>(sectionNames);
  if (!Object.values(facts).every(isTexts)) return null;
  return {
    takenAt: value['takenAt'],
    facts: Object.fromEntries(Object.entries(facts).filter(([name]) => known.has(name))),
    times: {},
    cut: cut.filter((name): name is SectionName => known.has(String(name))),
  };
}

function shortened(state: State): State {
  const [largest] = (Object.entries(state.facts) as [SectionName, Record<string, string>][]) // as: keys of facts
    .map(([name, facts]) => ({ name, facts, bytes: sizeOf(facts) }))
    .sort((a, b) => b.bytes - a.bytes || inNameOrder(a.name, b.name));
  if (largest === undefined) return state;
  const over = sizeOf(state) - BASELINE_MAX_BYTES;
  const rest = without(largest.facts, over + CUT_MARK_BYTES);
  const next: State = {
    ...state,
    facts: { ...state.facts, [largest.name]: rest },
    cut: [...new Set([...state.cut, largest.name])],
  };
  return sizeOf(next) <= BASELINE_MAX_BYTES ? next : shortened(next);
}

/** Room for one more section's name among those that were cut. */
const CUT_MARK_BYTES = 64;

/** The facts without the last of them that make up at least so many bytes. */
function without(facts: Readonly<Record<string, string>>, bytes: number): Record<string, string> {
  const entries = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  let left = bytes;
  while (entries.length > 0 && left > 0) {
    const [key = '', value = ''] = entries.pop() ?? [];
    left -= sizeOf({ [key]: value }) - 1;
  }
  return Object.fromEntries(entries);
}

/** Bytes of UTF-8 that a value takes as JSON. */
function sizeOf(value: unknown): number {
  let bytes = 0;
  for (const char of JSON.stringify(value)) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
