import type {
  DeploymentCodeName,
  DeploymentFinding,
  DeploymentGap,
} from '@firstline/protocol/rollout';

/** What can be looked at, in the words of a report. */
export type What = DeploymentGap['what'];

/** What looking came to: causes that were found, what is fine, and what was not looked at and why. */
export interface Seen {
  readonly findings: readonly DeploymentFinding[];
  readonly fine: readonly What[];
  readonly gaps: readonly DeploymentGap[];
}

export const found = (
  code: DeploymentCodeName,
  facts: DeploymentFinding['facts'] = {},
): DeploymentFinding => ({ code, facts: short(facts) });

/** Something was looked at and these causes were found in it; none is fine. */
export const seen = (what: What, ...findings: readonly DeploymentFinding[]): Seen => ({
  findings,
  fine: findings.length === 0 ? [what] : [],
  gaps: [],
});

export const notSeen = (because: DeploymentGap['because'], ...what: readonly What[]): Seen => ({
  findings: [],
  fine: [],
  gaps: what.map((one) => ({ what: one, because })),
});

export const together = (parts: readonly Seen[]): Seen => ({
  findings: parts.flatMap(({ findings }) => findings),
  fine: [...new Set(parts.flatMap(({ fine }) => fine))],
  gaps: parts.flatMap(({ gaps }) => gaps),
});

/**
 * Looks for a limited time, and no longer than somebody wants to know. What hangs or breaks is told as not
 * looked at, and holds nothing else up.
 */
export async function within(
  limit: { readonly ms: number; readonly stop: AbortSignal },
  what: readonly What[],
  look: (signal: AbortSignal) => Promise<Seen>,
): Promise<Seen> {
  const over = new AbortController();
  let end = (): void => {};
  const late = new Promise<Seen>((resolve) => {
    end = () => resolve(notSeen('took-too-long', ...what));
  });
  const timer = setTimeout(end, limit.ms);
  limit.stop.addEventListener('abort', end);
  try {
    return await Promise.race([look(over.signal), late]);
  } catch {
    return notSeen('failed', ...what); // a doctor that falls ill itself says what it did not look at
  } finally {
    clearTimeout(timer);
    limit.stop.removeEventListener('abort', end);
    over.abort();
  }
}

/** Longest fact, characters; names of certificates and answers of strangers may be anything. */
const FACT_MAX = 300;

const short = (facts: DeploymentFinding['facts']): DeploymentFinding['facts'] =>
  Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, FACT_MAX) : value]),
  );
