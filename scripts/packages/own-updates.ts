/**
 * Packaged programs that update themselves: unpacked by an ordinary account, started by their launcher with
 * the sandbox on.
 */
import { startDesk } from '../../test/harness/real-desk.ts';
import { updateServer } from '../../test/harness/update-server.ts';
import { agentUpdates } from './agent-updates.ts';
import { consoleUpdates } from './console-updates.ts';
import type { PackageStep } from './package-step.ts';

export const ownUpdates: PackageStep = {
  name: 'updates',
  needs: ['xvfb', 'dbus'],
  async run(check) {
    const place = await updateServer();
    const desk = await startDesk();
    try {
      await agentUpdates(check, { place, desk });
      await consoleUpdates(check, place);
    } finally {
      await desk.close();
      await place.close();
    }
  },
};
