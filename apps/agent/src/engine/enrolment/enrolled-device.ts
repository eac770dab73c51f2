import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DeviceId } from '@firstline/protocol/ids';
import { z } from 'zod';
import { systemCode, writeDurably } from '../outbox/durable-file.ts';

/**
 * What this device knows of its enrolment. `enrolled` is null from the moment the key was made until the
 * server said yes, so that an enrolment cut short is repeated with the same id and key.
 */
export const EnrolledDevice = z.object({
  deviceId: DeviceId,
  server: z.string(),
  name: z.string(),
  signingKey: z.string(),
  sealingKey: z.string(),
  enrolled: z
    .object({ at: z.iso.datetime(), organisation: z.string(), person: z.string().nullable() })
    .nullable(),
});
export type EnrolledDevice = z.infer<typeof EnrolledDevice>;

const FILE = 'device.json';

export async function readEnrolledDevice(dataFolder: string): Promise<EnrolledDevice | null> {
  try {
    return EnrolledDevice.parse(JSON.parse(await readFile(path.join(dataFolder, FILE), 'utf8')));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

export function writeEnrolledDevice(dataFolder: string, device: EnrolledDevice): Promise<void> {
  return writeDurably(path.join(dataFolder, FILE), `${JSON.stringify(device, null, 2)}\n`);
}
