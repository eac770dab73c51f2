import { copyFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Installation } from '../installation.ts';
import { type Outcome, outcomeLine, readOutcome } from '../outcome.ts';
import { UpdateRefused } from '../refused.ts';
import { asRefused, forget, keep, ownFolder, wordsOf } from './files.ts';
import { hashOf } from './hash-of.ts';
import { TRIES } from './layout.ts';

/**
 * What the operating system does with a package: it asks who made it, and puts it into place as a whole.
 * Windows and macOS each bring their own; here they are a port.
 */
export interface SystemInstaller {
  /** Refuses a package that somebody else made than who made this program. */
  accept(file: string): Promise<void>;
  /**
   * Ends this program as soon as the package is handed over, installs, and starts what is installed then. Refuses
   * while nothing has happened: this program goes on.
   */
  installAndRestart(file: string): Promise<void>;
}

/**
 * Installers of the system, on Windows and macOS. Starts are counted by the program itself, so that one that
 * cannot run at all is not gone back from; the last two packages are kept for the one that can.
 */
export function handedOver(
  folder: string,
  here: {
    readonly version: string;
    readonly now: () => number;
    readonly system: SystemInstaller;
    readonly onTrouble: (error: unknown) => void;
  },
): Installation {
  const at = (name: string): string => path.join(folder, name);
  const packageOf = (version: string, ending: string): string => at(`packages/${version}${ending}`);

  const outcome = async (): Promise<Outcome | null> => readOutcome(await wordsOf(at('outcome')));

  async function trial(): Promise<{ starts: number; before: string } | null> {
    const [tried, starts, before] = await wordsOf(at('trial'));
    if (tried !== here.version || before === undefined) return null;
    return { starts: Number(starts) || 0, before };
  }
  const tried = (starts: number, before: string): Promise<void> =>
    keep(at('trial'), `${here.version} ${starts} ${before}\n`);

  async function kept(version: string): Promise<string | null> {
    const names = await readdir(at('packages')).catch(() => []);
    const found = names.find((name) => path.parse(name).name === version);
    return found === undefined ? null : at(`packages/${found}`);
  }

  async function goBack(before: string): Promise<boolean> {
    const file = await kept(before);
    const failed = (await wordsOf(at('failed'))).filter((version) => version !== here.version);
    await keep(at('failed'), `${[...failed, here.version].join('\n')}\n`);
    // The first package of all was never downloaded: there is nothing to go back to.
    if (file === null) {
      await forget(at('trial'));
      return false;
    }
    const times = { at: new Date(here.now()).toISOString(), reason: null };
    await keep(
      at('outcome'),
      outcomeLine({ result: 'rolled-back', from: here.version, to: before, ...times }),
    );
    await keep(at('next'), `${before}\n`);
    try {
      await here.system.installAndRestart(file);
    } catch (error) {
      // Still here, and still on trial: the next start goes back.
      await forget(at('outcome'));
      throw asRefused(error);
    }
    await forget(at('trial'));
    return true;
  }

  return {
    folder,
    async install(file, offer) {
      try {
        await ownFolder(at('packages'));
        const target = packageOf(offer.version, path.extname(offer.target));
        await copyFile(file, target);
        // Asked of the very file that the system will run.
        if ((await hashOf(target)).sha512 !== offer.sha512)
          throw new UpdateRefused('release.wrong-bytes', { file: offer.target });
        await here.system.accept(target);
        await keep(at('trial'), `${offer.version} 0 ${here.version}\n`);
        await keep(at('next'), `${offer.version}\n`);
      } catch (error) {
        throw asRefused(error);
      }
    },
    async begun() {
      const now = await trial();
      if (now === null) return false;
      if (now.starts >= TRIES) return goBack(now.before);
      await tried(now.starts + 1, now.before);
      return false;
    },
    failed: () => wordsOf(at('failed')),
    async confirm() {
      const now = await trial();
      if (now === null) return;
      await forget(at('trial'));
      for (const name of await readdir(at('packages')).catch(() => [])) {
        if (![here.version, now.before].includes(path.parse(name).name))
          await rm(at(`packages/${name}`));
      }
      await rm(at('download'), { recursive: true, force: true });
      const times = { at: new Date(here.now()).toISOString(), reason: null };
      await keep(
        at('outcome'),
        outcomeLine({ result: 'updated', from: now.before, to: here.version, ...times }),
      );
    },
    async endedEarly() {
      const now = await trial();
      if (now && now.starts > 0) await tried(now.starts - 1, now.before);
    },
    outcome,
    refused: async (refused) => {
      await ownFolder(folder);
      await keep(at('outcome'), outcomeLine(refused));
    },
    async wentWell() {
      if ((await outcome())?.result === 'refused') await forget(at('outcome'));
    },
    restart() {
      const begin = async (): Promise<void> => {
        const [version = ''] = await wordsOf(at('next'));
        const file = await kept(version);
        if (file === null) throw new UpdateRefused('install.failed', { problem: 'package' });
        await here.system.installAndRestart(file);
      };
      // Nobody would start again what ended without an installer.
      void begin().catch(here.onTrouble);
    },
  };
}
