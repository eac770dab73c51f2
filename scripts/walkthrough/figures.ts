/** The value that `share` (0–1) of the samples do not exceed, by nearest rank; null without samples. */
export function percentile(samples: readonly number[], share: number): number | null {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Milliseconds with one decimal: the clock is finer, the machine is not. */
export const round = (ms: number): number => Math.round(ms * 10) / 10;
