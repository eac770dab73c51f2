/** The updater of an installed stand-in, with everything real but the clock and the hours between two looks. */
import path from 'node:path';
import { nodeCrypto } from '../../packages/updates/src/computer/crypto.ts';
import { download } from '../../packages/updates/src/computer/download.ts';
import { keptMetadata } from '../../packages/updates/src/computer/kept-metadata.ts';
import type { Layout } from '../../packages/updates/src/computer/layout.ts';
import { nodeFetch } from '../../packages/updates/src/computer/node-fetch.ts';
import { versioned } from '../../packages/updates/src/computer/versioned.ts';
import {
  createUpdater,
  FIRST_LOOK_MS,
  type Updater,
  type UpdaterOptions,
} from '../../packages/updates/src/updater.ts';
import type { UpdateState } from '../../packages/updates/src/state.ts';
import type { StandIn } from './stand-in.ts';
import { NOON, placeFiles, rootBytes, targetOf } from './update-place.ts';
import type { UpdateServer } from './update-server.ts';

/** Real timers, so that limits on a line hold; looks by the clock do not happen, since tests ask. */
const quickTimers: UpdaterOptions['timers'] = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export function updaterOf(
  layout: Layout,
  change: Partial<Omit<UpdaterOptions, 'here' | 'installation'>> & {
    readonly place: string;
    readonly here?: Partial<UpdaterOptions['here']>;
    readonly restart?: () => void;
  },
): Updater {
  const clock = change.clock ?? { now: () => NOON };
  const { here, restart, ...rest } = change;
  const version = here?.version ?? '1.2.0';
  return createUpdater({
    number: () => 4_321,
    mode: 'auto',
    shippedRoot: rootBytes(),
    store: keptMetadata(path.join(layout.update, 'metadata')),
    crypto: nodeCrypto,
    fetch: nodeFetch(),
    download,
    surroundings: { busy: () => null, watched: () => true, onChange: () => () => {} },
    timers: quickTimers,
    firstLookMs: FIRST_LOOK_MS,
    random: () => 0,
    onTrouble: () => {},
    ...rest,
    clock,
    here: {
      app: 'agent',
      version,
      platform: 'linux',
      arch: 'x64',
      channel: 'stable',
      protocol: 1,
      ...here,
    },
    installation: versioned(layout, { version, now: clock.now, restart: restart ?? (() => {}) }),
  });
}

/** Puts releases on a server, signed as they should be. */
export function publish(
  server: UpdateServer,
  releases: readonly StandIn[],
  facts: Parameters<typeof placeFiles>[0] = {},
): void {
  server.lies.clear();
  server.files.clear();
  const targets = Object.assign({}, ...releases.map((one) => targetOf(one.release, one.archive)));
  for (const [name, bytes] of placeFiles({ targets, ...facts }))
    server.files.set(`metadata/${name}`, bytes);
  for (const one of releases) {
    for (const [name, { hashes }] of Object.entries(targetOf(one.release, one.archive)))
      server.files.set(`targets/${hashes.sha512}.${name}`, one.archive);
  }
}

/** Resolves when the updater's state is as wanted, now or later. */
export const reaches = (updater: Updater, wanted: (state: UpdateState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!wanted(updater.state())) return;
      stop();
      resolve();
    };
    const stop = updater.onChange(look);
    look();
  });
