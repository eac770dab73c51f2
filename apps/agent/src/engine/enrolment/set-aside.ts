import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { lockDataFolder } from '../data-folder.ts';
import { FOLDER_MODE, syncFolder, systemCode } from '../outbox/durable-file.ts';
import { readEnrolledDevice } from './enrolled-device.ts';

/** What an enrolment left: who the device was, and its keys, as files or sealed by the system. */
const OF_THE_ENROLMENT = ['keys', 'sealed-keys', 'device.json'] as const; // as const: the literals

/**
 * Moves an old enrolment out of the way, on somebody's express wish, so that this computer can become a
 * device anew: its key was lost, or its server is another one. Nothing is destroyed, and what waits in
 * the outbox stays. Answers with where the old one is, or null when there was none.
 */
export async function setEnrolmentAside(dataFolder: string): Promise<string | null> {
  const lock = await lockDataFolder(dataFolder);
  try {
    const device = await readEnrolledDevice(dataFolder);
    if (!device) return null;
    const aside = path.join(dataFolder, 'before', device.deviceId);
    await mkdir(aside, { recursive: true, mode: FOLDER_MODE });
    // The device's own file goes last: cut short, the enrolment is still there and this can be said again.
    for (const name of OF_THE_ENROLMENT) {
      await rename(path.join(dataFolder, name), path.join(aside, name)).catch(absent);
    }
    await syncFolder(dataFolder);
    return aside;
  } finally {
    await lock.release();
  }
}

function absent(error: unknown): void {
  if (systemCode(error) !== 'ENOENT') throw error;
}
