import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Finding as ShownFinding } from '../../bridge/bridge.ts';

/** A finding as the windows get it: without its evidence, which is for technicians. */
export const shownFinding = (finding: Finding): ShownFinding => {
  const { code, severity, params, remedy, since, hides } = finding;
  return { code, severity, params, remedy, since, hides };
};
