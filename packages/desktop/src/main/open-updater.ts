/** Puts the updater together. Loaded only by a copy that may update itself. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { download } from '@firstline/updates/computer/download';
import { keep, ownFolder, wordsOf } from '@firstline/updates/computer/files';
import { keptMetadata } from '@firstline/updates/computer/kept-metadata';
import { hasTestKeys } from '@firstline/updates/metadata/test-keys';
import { firstRoot } from '@firstline/updates/metadata/trusted';
import { deviceNumber } from '@firstline/updates/offer/ring';
import type { Fetch } from '@firstline/updates/place';
import type { Timers } from '@firstline/updates/timers';
import {
  createUpdater,
  FIRST_LOOK_MS,
  type Surroundings,
  type Updater,
} from '@firstline/updates/updater';
import type { InstalledCopy, ThisProgram, UpdateSettings } from './installed-copy.ts';

export interface OpenUpdates extends ThisProgram {
  readonly program: 'agent' | 'console';
  readonly protocol: number;
  readonly fetch: Fetch;
  readonly surroundings: Surroundings;
  readonly timers: Timers;
}

/** Whether a release does not believe this root, since everybody knows its keys. */
export const refusesRoot = (root: Uint8Array): boolean => hasTestKeys(firstRoot(root, nodeCrypto));

/** The updater of a copy that may update itself, by these settings; null when there is nothing for it to do. */
export async function openUpdater(
  world: OpenUpdates,
  copy: InstalledCopy,
  { mode, channel, place }: UpdateSettings,
): Promise<Updater | null> {
  const { installation, root } = copy;
  if (installation === null || root === null || mode === 'off' || place === null) return null;
  const number = deviceNumber(await ownId(installation.folder), nodeCrypto);
  return createUpdater({
    here: {
      app: world.program,
      version: world.app.getVersion(),
      platform: process.platform,
      arch: process.arch,
      channel,
      protocol: world.protocol,
    },
    number: () => number,
    mode,
    place,
    shippedRoot: root,
    installation,
    store: keptMetadata(path.join(installation.folder, 'metadata')),
    crypto: nodeCrypto,
    fetch: world.fetch,
    download,
    surroundings: world.surroundings,
    clock: { now: () => Date.now() },
    timers: world.timers,
    firstLookMs: firstLookMs(world.release),
    random: Math.random,
    onTrouble: world.onTrouble,
  });
}

/** Two minutes; a test of a package may not wait for them. */
const firstLookMs = (release: boolean): number =>
  (!release && Number(process.env['FIRSTLINE_UPDATE_LOOK_MS'])) || FIRST_LOOK_MS;

/** An id for this installation's share of devices. It is made here, and leaves this computer never. */
async function ownId(folder: string): Promise<string> {
  const file = path.join(folder, 'id');
  const [known] = await wordsOf(file);
  if (known !== undefined) return known;
  const id = randomUUID();
  await ownFolder(folder);
  await keep(file, `${id}\n`).catch(() => {});
  return id;
}
