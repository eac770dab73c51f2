/** This copy of the program: how it was installed, and whether it may update itself. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isOwn, type Layout, layoutOf } from '@firstline/updates/computer/layout';
import type { Installation } from '@firstline/updates/installation';
import { type UpdateProblem, UpdateRefused } from '@firstline/updates/refused';
import type { UpdateState } from '@firstline/updates/state';
import type { SystemInstaller } from '@firstline/updates/computer/handed-over';
import type { App } from 'electron';
import { z } from 'zod';

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

/** What is asked of a program before anything is known of its copy. */
export interface ThisProgram {
  readonly app: App;
  readonly release: boolean;
  /** Where statements and packages are kept when versions do not lie side by side. */
  readonly folder: string;
  /** Told right before the program ends for a start that nobody asked to see. */
  readonly onRestart?: () => void;
  readonly onTrouble: (what: string, error: unknown) => void;
}

/** What this copy of the program is, before any setting: how it was installed, and whether it may update itself. */
export interface InstalledCopy {
  readonly installedBy: InstalledBy | null;
  readonly installation: Installation | null;
  /** Null: it came without, or with one that is not believed; nothing newer is looked for then. */
  readonly root: Uint8Array | null;
  readonly problem: UpdateProblem | null;
}

/** Looks at this copy of the program. Whatever is wrong with it keeps it from updates, never from starting. */
export async function readCopy(world: ThisProgram): Promise<InstalledCopy> {
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
    const known = { installedBy, installation, root: null };
    if (root === null) return { ...known, problem: 'root.missing' };
    const bytes = new Uint8Array(root);
    const { refusesRoot } = await import('./open-updater.ts');
    if (world.release && refusesRoot(bytes)) return { ...known, problem: 'root.test-keys' };
    return { ...known, root: bytes, problem: null };
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
  onRestart = () => {},
  onTrouble,
}: ThisProgram): Promise<Pick<InstalledCopy, 'installation' | 'problem'>> {
  const here = { version: app.getVersion(), now: () => Date.now() };
  if (process.platform === 'linux') {
    const layout = await layoutOf(process.execPath);
    if (layout === null) return { installation: null, problem: null };
    if (!(await isOwn(layout, process.getuid?.() ?? -1)))
      return { installation: null, problem: 'install.not-own' };
    const { versioned } = await import('@firstline/updates/computer/versioned');
    return {
      installation: versioned(layout, {
        ...here,
        restart: () => restartBy(app, layout, onRestart),
      }),
      problem: null,
    };
  }
  const { handedOver } = await import('@firstline/updates/computer/handed-over');
  const system = await systemInstaller(app);
  const told: SystemInstaller = {
    ...system,
    installAndRestart(file) {
      onRestart();
      return system.installAndRestart(file);
    },
  };
  const trouble = (error: unknown): void => onTrouble('a restart', error);
  const world = { ...here, system: told, onTrouble: trouble };
  return { installation: handedOver(folder, world), problem: null };
}

async function systemInstaller(app: App): Promise<SystemInstaller> {
  if (process.platform === 'win32')
    return (await import('./windows-installer.ts')).windowsInstaller(process.execPath, () =>
      app.quit(),
    );
  return (await import('./mac-installer.ts')).macInstaller();
}

/** Through the launcher, which counts. A link that this start was opened with is not opened again. */
export function restartBy(
  app: Pick<App, 'relaunch' | 'quit'>,
  { launcher }: Pick<Layout, 'launcher'>,
  onRestart: () => void,
): void {
  const args = process.argv.slice(1).filter((word) => !/^firstline(?:-console)?:/.test(word));
  onRestart();
  app.relaunch({ execPath: launcher, args });
  app.quit();
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
