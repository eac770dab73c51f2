import { existsSync } from 'node:fs';
import path from 'node:path';
import { isRefusalCode, Refusal } from '@firstline/protocol/refusal';
import { z } from 'zod';
import { AgentState } from '../bridge/bridge.ts';
import { holderOf } from '../engine/data-folder.ts';
import { readDeviceKey } from '../engine/enrolment/device-key.ts';
import { readEnrolledDevice } from '../engine/enrolment/enrolled-device.ts';
import { fileKeyStore } from '../engine/enrolment/file-key-store.ts';
import { readLatest } from '../engine/latest-file.ts';
import type { DeviceStanding } from '../engine/rollout/device-check.ts';

/** What a running agent keeps for the command line. */
const Told = AgentState.extend({ quarantined: z.boolean().default(false) });

/** How the device of a data folder stands, by its agent's own word while it runs and by its files otherwise. */
export async function standingOf(dataFolder: string): Promise<DeviceStanding> {
  if ((await holderOf(dataFolder)) !== null) return toldBy(dataFolder);
  if (existsSync(path.join(dataFolder, 'sealed-keys'))) return { state: 'sealed' };
  try {
    const key = await readDeviceKey(fileKeyStore(path.join(dataFolder, 'keys')));
    if (key === null) return { state: 'no-key', problem: 'missing' };
    const device = await readEnrolledDevice(dataFolder);
    const isOurs = device?.signingKey === key.signingKey && device.sealingKey === key.sealingKey;
    return isOurs ? { state: 'idle', key } : { state: 'no-key', problem: 'missing' };
  } catch (error) {
    const problem = error instanceof Refusal ? 'missing' : 'unreadable';
    return { state: 'no-key', problem };
  }
}

async function toldBy(dataFolder: string): Promise<DeviceStanding> {
  const told = Told.safeParse(await readLatest(path.join(dataFolder, 'state.json')));
  if (!told.success) return { state: 'away' };
  const { connection, refusal, quarantined } = told.data;
  if (connection === 'online') return { state: 'connected', quarantined };
  if (connection === 'refused' && refusal !== null && isRefusalCode(refusal)) {
    return { state: 'refused', refusal };
  }
  return { state: 'away' };
}
