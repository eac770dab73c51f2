/** A program's own updates: what the package and the settings say, put together with the updater. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { download } from '@firstline/updates/computer/download';
import { keep, ownFolder, wordsOf } from '@firstline/updates/computer/files';
import { handedOver } from '@firstline/updates/computer/handed-over';
import { keptMetadata } from '@firstline/updates/computer/kept-metadata';
import { isOwn, type Layout, layoutOf } from '@firstline/updates/computer/layout';
import { versioned } from '@firstline/updates/computer/versioned';
import type { Installation } from '@firstline/updates/installation';
import { hasTestKeys } from '@firstline/updates/metadata/test-keys';
import { firstRoot } from '@firstline/updates/metadata/trusted';
import { deviceNumber } from '@firstline/updates/offer/ring';
import { type UpdateProblem, UpdateRefused } from '@firstline/updates/refused';
import type { UpdateState } from '@firstline/updates/state';
import type { Timers } from '@firstline/updates/timers';
import { createUpdater, type Surroundings, type Updater } from '@firstline/updates/updater';
import type { Fetch } from '@firstline/updates/place';
import type { App } from 'electron';
import { z } from 'zod';
import { macInstaller } from './mac-installer.ts';
import { windowsInstaller } from './windows-installer.ts';

/** What policy and installation say of updates; a server is never asked. */
export interface UpdateSettings {
  readonly mode: 'auto' | 'notify' | 'off';
  readonly channel: string;
  readonly place: string | null;
}

/** Beside the program, written by whoever installed it. */
const InstalledBy = z.object({
  by: z.enum(['self', 'deb', 'rpm', 'msi', 'pkg']).default('self'),
  updateUrl: z.string().nullable().default(null),
  updateChannel: z.string().nullable().default(null),
});
type InstalledBy = z.infer<typeof InstalledBy>;

export interface OpenUpdates {
  readonly app: App;
  readonly program: 'agent' | 'console';
  readonly release: boolean;
  /** Where statements and packages are kept when versions do not lie side by side. */
  readonly folder: string;
  readonly protocol: number;
  readonly fetch: Fetch;
  readonly surroundings: Surroundings;
  readonly onTrouble: (what: string, error: unknown) => void;
}

/** The computer's own, for the hours between two looks. */
export const timers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** What this copy of the program is, before any setting: how it was installed, and whether it may update itself. */
export interface InstalledCopy {
  readonly installedBy: InstalledBy | null;
  readonly installation: Installation | null;
  readonly root: Uint8Array | null;
  readonly problem: UpdateProblem | null;
}

/** Looks at this copy of the program. Whatever is wrong with it keeps it from updates, never from starting. */
export async function readCopy(
  world: Pick<OpenUpdates, 'app' | 'release' | 'folder' | 'onTrouble'>,
): Promise<InstalledCopy> {
  const { app } = world;
  const nobody: InstalledCopy = {
    installedBy: null,
    installation: null,
    root: null,
    problem: null,
  };
  if (!app.isPackaged) return nobody;
  try {
    const installedBy = await readInstalledBy();
    if (installedBy.by !== 'self') return { ...nobody, installedBy };
    const { installation, problem } = await installationHere(world);
    if (installation === null) return { ...nobody, problem };
    const root = await readFile(path.join(app.getAppPath(), 'update-root.json')).catch(() => null);
    if (root === null) return { ...nobody, installedBy, problem: 'root.missing' };
    const bytes = new Uint8Array(root);
    if (world.release && hasTestKeys(firstRoot(bytes, nodeCrypto)))
      return { ...nobody, installedBy, problem: 'root.test-keys' };
    return { installedBy, installation, root: bytes, problem: null };
  } catch (error) {
    world.onTrouble('what this copy is', error);
    return { ...nobody, problem: error instanceof UpdateRefused ? error.code : 'install.failed' };
  }
}

async function readInstalledBy(): Promise<InstalledBy> {
  const file = path.join(process.resourcesPath, 'installed-by.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return InstalledBy.parse(JSON.parse(text));
}

async function installationHere({
  app,
  folder,
}: Pick<OpenUpdates, 'app' | 'folder'>): Promise<Pick<InstalledCopy, 'installation' | 'problem'>> {
  const here = { version: app.getVersion(), now: () => Date.now() };
  if (process.platform === 'linux') {
    const layout = await layoutOf(process.execPath);
    if (layout === null) return { installation: null, problem: null };
    if (!(await isOwn(layout, process.getuid?.() ?? -1)))
      return { installation: null, problem: 'install.not-own' };
    return {
      installation: versioned(layout, { ...here, restart: () => restartBy(app, layout) }),
      problem: null,
    };
  }
  const system = process.platform === 'win32' ? windowsInstaller(process.execPath) : macInstaller();
  const quit = (): void => app.quit();
  return { installation: handedOver(folder, { ...here, system, quit }), problem: null };
}

/** Through the launcher, which counts. A link that this start was opened with is not opened again. */
function restartBy(app: App, layout: Layout): void {
  const args = process.argv.slice(1).filter((word) => !/^firstline(?:-console)?:/.test(word));
  app.relaunch({ execPath: layout.launcher, args });
  app.quit();
}

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
    timers,
    random: Math.random,
    onTrouble: world.onTrouble,
  });
}

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

/** What is shown of a copy for which no updater works. */
export function restingState(
  version: string,
  { installedBy, problem }: InstalledCopy,
  { mode, channel, place }: UpdateSettings,
): UpdateState {
  return {
    version,
    by: installedBy?.by ?? 'nobody',
    mode,
    channel,
    place,
    checkedAt: null,
    step: 'resting',
    next: null,
    percent: null,
    waitsFor: null,
    why: null,
    unsafe: false,
    problem: problem === null ? null : { code: problem, detail: {} },
    outcome: null,
  };
}
