import { byWeight, type DeploymentFinding } from '@firstline/protocol/rollout';
import type { Effective } from '@firstline/settings/effective';
import { type EnrolledDevice, readEnrolledDevice } from '../enrolment/enrolled-device.ts';
import { type FromHereNeeds, fromHere } from './from-here.ts';
import { type FromServerNeeds, fromServer } from './from-server.ts';
import { checkPolicy } from './policy-check.ts';
import { type Seen, together } from './seen.ts';
import { serverOf } from './server-of.ts';
import { readTokenFile } from './token-check.ts';

/** The world around the doctor: what it looks at, and what it looks with. */
export type DoctorNeeds = Omit<FromHereNeeds, 'startsByPolicy'> &
  Omit<FromServerNeeds, 'origin' | 'rootFingerprint' | 'device' | 'held'> & {
    readonly settings: Effective;
    readonly tokenFile: string;
  };

/** What the doctor found, and what a report of it needs. */
export interface Diagnosis extends Seen {
  readonly origin: string | null;
  /** The token that the installer put there, while the computer is no device yet. */
  readonly token: string | null;
  readonly device: EnrolledDevice | null;
  readonly tookMs: number;
}

/**
 * Looks for what keeps this agent from working: the way to the server and what it says of token and device,
 * and beside it what the computer itself tells. A cause hides what follows from it. Nothing is changed.
 */
export async function diagnose(needs: DoctorNeeds): Promise<Diagnosis> {
  const began = needs.now();
  const { values } = needs.settings;
  const device = needs.isInstaller ? null : await enrolled(needs.dataFolder);
  const { origin, seen } = serverOf(needs.settings, device);
  const held = device === null ? await readTokenFile(needs.tokenFile) : null;
  const { RootFingerprint: rootFingerprint, Autostart: startsByPolicy } = values;
  const all = together([
    seen,
    ...(await Promise.all([
      checkPolicy(needs.settings),
      fromServer({ ...needs, origin, rootFingerprint, device, held }),
      fromHere({ ...needs, startsByPolicy }),
    ])),
  ]);
  return {
    ...all,
    findings: byWeight(all.findings.filter((one) => !isOfFolder(one, all.findings))),
    origin,
    token: held?.state === 'there' ? held.token : null,
    device,
    tookMs: needs.now() - began,
  };
}

/** A folder that cannot be used cannot hold settings either. */
const isOfFolder = (one: DeploymentFinding, all: readonly DeploymentFinding[]): boolean =>
  one.code === 'policy.faulty' &&
  one.facts['source'] === 'own' &&
  all.some(({ code }) => code === 'folder.unusable');

/** What this account's agent is enrolled as. A file that cannot be read is the folder's finding. */
async function enrolled(dataFolder: string): Promise<EnrolledDevice | null> {
  try {
    const device = await readEnrolledDevice(dataFolder);
    return device?.enrolled ? device : null;
  } catch {
    return null;
  }
}
