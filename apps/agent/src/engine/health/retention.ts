import type { Remembered } from './remembered.ts';

const DAY_MS = 24 * 3_600_000;

/** The moment before which nothing is kept, ISO. */
export const keptSince = (nowMs: number, days: number): string =>
  new Date(nowMs - days * DAY_MS).toISOString();

/** What is remembered of a computer, without what is older than `since`. A finding that lasts keeps its age. */
export function rememberedSince(remembered: Remembered, since: string): Remembered {
  const isKept = (state: Remembered['last']) => state !== null && state.takenAt >= since;
  const { trends } = remembered.trends;
  const [today] = since.split('T', 1);
  return {
    ...remembered,
    healthy: isKept(remembered.healthy) ? remembered.healthy : null,
    last: isKept(remembered.last) ? remembered.last : null,
    history: isKept(remembered.last) ? remembered.history : {},
    trends: {
      trends: trends
        .map((one) => ({ ...one, days: one.days.filter(([day]) => day > (today ?? '')) }))
        .filter((one) => one.days.length > 0),
    },
  };
}
