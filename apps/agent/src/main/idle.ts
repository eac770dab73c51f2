import type { Windows } from '@firstline/desktop/main/open-window';
import type { AgentEngine } from '../engine/engine.ts';
import type { Role } from './window-roles.ts';

/** Answers whether nobody would notice an end of this program: no session, no remedy at work, no window. */
export function followIdle(
  engine: AgentEngine,
  windows: Windows<Role>,
  isAlone: () => boolean,
): () => boolean {
  const atWork = new Set<string>();
  engine.on('remedy.changed', ({ runId, state }) => {
    if (state === 'running') atWork.add(runId);
    else atWork.delete(runId);
  });
  // A hidden popover is kept for a while. Any other window that is there asks or tells something.
  const isUnseen = (): boolean =>
    windows
      .open()
      .every((one) => windows.roleOf(one.webContents.id) === 'popover' && !one.isVisible());
  return () => isAlone() && atWork.size === 0 && isUnseen();
}
