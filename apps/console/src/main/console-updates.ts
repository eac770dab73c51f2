/** The console's own updates. Its window is always looked at: it restarts when a person asks, or with its next start. */
import path from 'node:path';
import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import { type OwnUpdates, ownUpdates } from '@firstline/desktop/main/own-updates';
import type { Log } from '@firstline/log/log';
import { PROTOCOL_VERSION } from '@firstline/protocol/version';
import { type Effective, isManaged } from '@firstline/settings/effective';
import { fetchThrough } from '@firstline/updates/web-fetch';
import { app } from 'electron';
import type { ConsoleEngine } from '../engine/engine.ts';

export async function consoleUpdates(world: {
  readonly engine: ConsoleEngine;
  readonly dataFolder: string;
  readonly release: boolean;
  readonly settings: Effective;
  readonly fetch: Outgoing['fetch'];
  readonly log: Log;
}): Promise<OwnUpdates> {
  const { engine, log, settings: decided } = world;
  const { values } = decided;
  const listeners = new Set<() => void>();
  const open = new Set<string>();
  const stop = engine.on('shell.changed', ({ shellId, state }) => {
    if (state === 'ended') open.delete(shellId);
    else open.add(shellId);
    for (const listener of listeners) listener();
  });
  const updates = await ownUpdates({
    app,
    program: 'console',
    release: world.release,
    folder: path.join(world.dataFolder, 'updates'),
    protocol: PROTOCOL_VERSION,
    fetch: fetchThrough(world.fetch),
    surroundings: {
      busy: () => (open.size > 0 ? 'session' : null),
      watched: () => true,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    settings: () => ({
      mode: values.UpdateMode,
      channel: values.UpdateChannel ?? 'stable',
      place: values.UpdateUrl,
      managed: {
        mode: isManaged(decided, 'UpdateMode'),
        channel: isManaged(decided, 'UpdateChannel'),
        place: isManaged(decided, 'UpdateUrl'),
      },
    }),
    // Policies are read at start here; nothing of them changes what is on screen.
    onSettings: () => () => {},
    onTrouble: (what, error) => log.warn('An update had trouble.', { what, error }),
  });
  return {
    ...updates,
    async close() {
      stop();
      await updates.close();
    },
  };
}
