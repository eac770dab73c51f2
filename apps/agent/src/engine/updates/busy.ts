import type { Busy } from '@firstline/updates/state';
import type { AgentState } from '../../bridge/bridge.ts';
import type { Remedies } from '../health/remedies/remedies.ts';
import type { Shells } from '../shells.ts';

/**
 * What a restart for an update would disturb, the most important first: a session or the question for one,
 * a remedy, or words on their way. Words that wait for a network do not hold an update back; they are on disk.
 */
export function busyWith(now: {
  readonly state: Pick<AgentState, 'connection' | 'waiting'>;
  readonly shells: Pick<Shells, 'underWay'> | null;
  readonly remedies: Pick<Remedies, 'list'>;
}): Busy | null {
  const { state, shells, remedies } = now;
  if (shells?.underWay() === true) return 'session';
  if (remedies.list().some((run) => run.state === 'running')) return 'remedy';
  return state.connection === 'online' && state.waiting > 0 ? 'sending' : null;
}
