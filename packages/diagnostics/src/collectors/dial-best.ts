import type { Dialled, System } from '../system/system.ts';
import { tenths } from '../read-section.ts';

/** So many addresses are tried at the same time. */
const TRIES_MAX = 3;

/**
 * Dials the addresses of one server at once, as programs do nearly, and keeps the first line that
 * stands. When none does, what the first address brought is the answer. Times are in tenths.
 */
export async function dialBest(
  addresses: readonly string[],
  port: number,
  timeoutMs: number,
  system: System,
  signal: AbortSignal,
): Promise<Dialled> {
  let kept: Dialled | null = null;
  const tries = mixed(addresses).map(async (address) => {
    const dialled = await system.dial({ address, port, timeoutMs, signal });
    if (dialled.state !== 'open') return dialled;
    if (kept === null) kept = dialled;
    else dialled.line.close();
    return dialled;
  });
  const first = await Promise.any(
    tries.map(async (one) => {
      const dialled = await one;
      if (dialled.state !== 'open') throw new Error(dialled.state);
      return dialled;
    }),
  ).catch(() => null);
  const answer = first ?? (await tries[0]) ?? { state: 'silent', waitedMs: 0 };
  return answer.state === 'silent'
    ? { ...answer, waitedMs: tenths(answer.waitedMs) }
    : { ...answer, ms: tenths(answer.ms) };
}

/** The first of each family before the second of any: one of them may lead nowhere. */
function mixed(addresses: readonly string[]): string[] {
  const four = addresses.filter((one) => !one.includes(':'));
  const six = addresses.filter((one) => one.includes(':'));
  const order = four.flatMap((one, at) => [one, ...six.slice(at, at + 1)]);
  return [...order, ...six.slice(four.length)].slice(0, TRIES_MAX);
}
