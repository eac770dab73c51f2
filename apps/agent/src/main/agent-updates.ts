/** The agent's own updates, with what may be disturbed around them. */
import path from 'node:path';
import { type OwnUpdates, ownUpdates } from '@firstline/desktop/main/own-updates';
import type { Log } from '@firstline/log/log';
import { PROTOCOL_VERSION } from '@firstline/protocol/version';
import { isManaged } from '@firstline/settings/effective';
import { fetchThrough } from '@firstline/updates/web-fetch';
import { app } from 'electron';
import type { AgentEngine } from '../engine/engine.ts';
import type { Settings } from '../engine/settings/settings.ts';
import { willComeBack } from './coming-back.ts';

/** Where updates come from is asked of policy and installation, and of nothing that a server said. */
export async function agentUpdates(world: {
  readonly engine: AgentEngine;
  readonly settings: Settings;
  readonly dataFolder: string;
  readonly release: boolean;
  /** Somebody looks at a window, or has words in it. */
  readonly watched: () => boolean;
  readonly log: Log;
}): Promise<OwnUpdates & { readonly watchedChanged: () => void }> {
  const { engine, settings, log } = world;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const stops = [
    engine.on('state.changed', tell),
    engine.on('shell.changed', tell),
    engine.on('remedy.changed', tell),
  ];
  const updates = await ownUpdates({
    app,
    program: 'agent',
    release: world.release,
    folder: path.join(world.dataFolder, 'updates'),
    protocol: PROTOCOL_VERSION,
    fetch: fetchThrough(engine.fetch),
    surroundings: {
      busy: engine.busy,
      watched: world.watched,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    settings() {
      const now = settings.now();
      return {
        mode: now.values.UpdateMode,
        channel: now.values.UpdateChannel ?? 'stable',
        place: now.values.UpdateUrl,
        managed: {
          mode: isManaged(now, 'UpdateMode'),
          channel: isManaged(now, 'UpdateChannel'),
          place: isManaged(now, 'UpdateUrl'),
        },
      };
    },
    onSettings: (listener) => settings.onChange(listener),
    onRestart: () => willComeBack(world.dataFolder, Date.now()),
    onTrouble: (what, error) => log.warn('An update had trouble.', { what, error }),
  });
  updates.onChange((view) => engine.tell('update.changed', view));
  return {
    ...updates,
    watchedChanged: tell,
    async close() {
      for (const stop of stops) stop();
      await updates.close();
    },
  };
}
