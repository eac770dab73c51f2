import { time } from '@firstline/diagnostics/collectors/time';
import { readSection } from '@firstline/diagnostics/read-section';
import type { System } from '@firstline/diagnostics/system/system';
import { TimeSection } from '@firstline/protocol/snapshots/time';

/** How far this clock is ahead of the time servers that the computer is set up for, milliseconds; null: none answers. */
export async function aheadOfTimeServers(
  system: System,
  signal: AbortSignal,
): Promise<number | null> {
  const state = await readSection(time, system, {
    signal,
    aheadOfFirstlineMs: null,
    endpoints: [],
    whole: { sections: ['time'], signal },
  });
  const section = state.state === 'ok' ? TimeSection.safeParse(state.value) : null;
  if (section === null || !section.success) return null;
  const offsets = section.data.servers.flatMap(({ offsetMs }) => offsetMs ?? []);
  // Two witnesses that disagree are no evidence: the one nearest to our clock decides.
  return offsets.sort((one, other) => Math.abs(one) - Math.abs(other))[0] ?? null;
}
