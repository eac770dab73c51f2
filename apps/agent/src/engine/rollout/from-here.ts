import { existsSync } from 'node:fs';
import path from 'node:path';
import type { System } from '@firstline/diagnostics/system/system';
import { checkAutostart, checkKeyring, checkTray } from './desktop-checks.ts';
import { checkDisk, checkFolder, checkOtherAgent } from './folder-check.ts';
import { notSeen, type Seen, together, within } from './seen.ts';
import type { SessionBus } from './session-bus.ts';

/** Longest times, milliseconds: this is quick, or it hangs. */
const DESKTOP_MS = 10_000;
const FOLDER_MS = 4_000;
/** A keyring that has not answered by then waits for its person. */
const KEYRING_MS = 3_000;

export interface FromHereNeeds {
  readonly dataFolder: string;
  /** Null on Windows, where accounts have no numbers. */
  readonly uid: number | null;
  /** Nobody's session: what belongs to somebody is not looked at. */
  readonly isInstaller: boolean;
  readonly startsByPolicy: boolean;
  readonly system: System;
  /** The program of this installation; null from source, where every program is another. */
  readonly program: string | null;
  readonly programOf: (pid: number) => Promise<string | null>;
  /** Null on systems without such a bus. */
  readonly openBus: (() => Promise<SessionBus | null>) | null;
  /** As the session calls itself; null where nothing is drawn, as over ssh. */
  readonly desktop: string | null;
  /** Nobody wants to know any more. */
  readonly stop: AbortSignal;
}

/** What the computer itself tells: disk, folder, another agent, and the desktop it runs on. */
export async function fromHere(needs: FromHereNeeds): Promise<Seen> {
  const { dataFolder, isInstaller, uid, stop } = needs;
  const quick = { ms: FOLDER_MS, stop };
  const desktop = { ms: DESKTOP_MS, stop };
  const looks: Promise<Seen>[] = [
    // Where nobody's folder is looked at, its disk is: most often homes share one.
    within(quick, ['disk'], () => checkDisk(dataFolder)),
    needs.startsByPolicy
      ? within(desktop, ['autostart'], (signal) => checkAutostart(needs.system, signal))
      : Promise.resolve(notSeen('not-set', 'autostart')),
  ];
  if (isInstaller) {
    const theirs = notSeen('no-session', 'folder', 'agent', 'keyring', 'tray');
    return together([...(await Promise.all(looks)), theirs]);
  }
  looks.push(
    within(quick, ['folder'], () => checkFolder(dataFolder, uid)),
    within(quick, ['agent'], () => checkOtherAgent(dataFolder, needs.program, needs.programOf)),
    within(desktop, ['keyring', 'tray'], () => fromDesktop(needs)),
  );
  return together(await Promise.all(looks));
}

async function fromDesktop({ openBus, desktop, dataFolder }: FromHereNeeds): Promise<Seen> {
  if (openBus === null) return notSeen('not-on-this-system', 'keyring', 'tray');
  const bus = await openBus();
  if (bus === null) return notSeen('no-session', 'keyring', 'tray');
  try {
    const tray = await checkTray(bus, desktop);
    // A key that is in a file stays there, whatever a keyring does.
    if (hasKeyFiles(dataFolder)) return together([tray, notSeen('not-set', 'keyring')]);
    return together([tray, await checkKeyring(bus, KEYRING_MS)]);
  } finally {
    bus.close();
  }
}

/** Where accounts have no keyring, or an administrator enrolled from a terminal. */
const hasKeyFiles = (dataFolder: string): boolean =>
  existsSync(path.join(dataFolder, 'keys', 'device-signing.key'));
