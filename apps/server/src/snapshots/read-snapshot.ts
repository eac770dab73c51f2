import { Refusal } from '@firstline/protocol/refusal';

/** What the server looks at in a snapshot; the rest is kept as it came. */
export interface Gist {
  readonly takenAt: Date | null;
  readonly bad: number;
  readonly warn: number;
}

const DEPTH_MAX = 12;
// A desktop with 2,500 packages and 300 programs has some 21,000; the longest lists that the protocol
// allows come to 45,000. What a reader pays is bounded by the bytes already.
const VALUES_MAX = 60_000;

/**
 * Reads when it was taken and counts its findings. Lenient about everything else, because a newer agent
 * says more; strict about size, because a reader has to draw it.
 */
export function gistOf(json: string): Gist {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new Refusal('snapshot.altered', {}, { cause });
  }
  if (typeof value !== 'object' || value === null) throw new Refusal('snapshot.altered');
  if (countValues(value, 0) > VALUES_MAX) {
    throw new Refusal('snapshot.too-large', { values: VALUES_MAX });
  }
  const findings: unknown = Reflect.get(value, 'findings');
  const severities = Array.isArray(findings) ? findings.map(severityOf) : [];
  const takenAt: unknown = Reflect.get(value, 'takenAt');
  return {
    takenAt: typeof takenAt === 'string' ? believable(new Date(takenAt)) : null,
    bad: severities.filter((one) => one === 'bad').length,
    warn: severities.filter((one) => one === 'warn').length,
  };
}

/** A moment that a computer could have meant; the database knows no others. */
const believable = (moment: Date): Date | null =>
  moment.getTime() > 0 && moment.getUTCFullYear() < 10_000 ? moment : null;

const severityOf = (finding: unknown): unknown =>
  typeof finding === 'object' && finding !== null ? Reflect.get(finding, 'severity') : null;

function countValues(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  if (depth >= DEPTH_MAX) throw new Refusal('snapshot.too-large', { depth: DEPTH_MAX });
  let count = 1;
  for (const item of Object.values(value)) count += countValues(item, depth + 1);
  return count;
}
