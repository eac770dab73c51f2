import { chmod, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InstallationId, uuidv7 } from '@firstline/protocol/ids';
import { z } from 'zod';
import { FOLDER_MODE, writeDurably } from '../outbox/durable-file.ts';
import type { Deployed } from './deployed.ts';

const FILE = 'installation.json';
/** Every account of the computer reads what the installer made; there is no secret in it. */
const SHARED_FOLDER_MODE = 0o755;
const SHARED_FILE_MODE = 0o644;

/** Where an installation keeps what it knows of itself. */
export interface InstallationPlaces {
  /** Of the whole computer: the installer writes there, everybody reads. */
  readonly machineFolder: string;
  /** Of this account. */
  readonly dataFolder: string;
  readonly isInstaller: boolean;
}

/** The folder that this program may write to. */
export const ownFolder = ({
  machineFolder,
  dataFolder,
  isInstaller,
}: InstallationPlaces): string => (isInstaller ? machineFolder : dataFolder);

/**
 * The id of this installation: the installer's, else one that this account makes once. On a disk that takes
 * nothing it is another one each time.
 */
export async function installationId(
  places: InstallationPlaces,
  make: { readonly now: () => number; readonly random: (bytes: number) => Uint8Array },
): Promise<InstallationId> {
  const own = ownFolder(places);
  const known = (await readId(places.machineFolder)) ?? (await readId(own));
  if (known !== null) return known;
  const id = InstallationId.parse(uuidv7(make.now(), make.random(10)));
  await writeOwn(places, FILE, JSON.stringify({ installationId: id })).catch(() => {});
  return id;
}

/** The same, where an administrator's deployment is looked after. */
export const installationHere = (
  deployed: Deployed | null,
  dataFolder: string,
): Promise<InstallationId> | null =>
  deployed === null ? null : installationId({ ...deployed, dataFolder }, deployed);

async function readId(folder: string): Promise<InstallationId | null> {
  try {
    const text = await readFile(path.join(folder, FILE), 'utf8');
    return z.object({ installationId: InstallationId }).parse(JSON.parse(text)).installationId;
  } catch {
    return null; // none, or half of one: another is made
  }
}

/** Writes a file of the installation, readable for whom it is meant for. */
export async function writeOwn(
  places: InstallationPlaces,
  name: string,
  text: string,
): Promise<void> {
  const file = path.join(ownFolder(places), name);
  const folder = path.dirname(file);
  const { isInstaller } = places;
  await mkdir(folder, { recursive: true, mode: isInstaller ? SHARED_FOLDER_MODE : FOLDER_MODE });
  await writeDurably(file, `${text}\n`);
  if (isInstaller) {
    await chmod(folder, SHARED_FOLDER_MODE);
    await chmod(file, SHARED_FILE_MODE);
  }
}
