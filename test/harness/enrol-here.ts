import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { systemTimers } from '@firstline/connection/timers';
import { silentLog } from '@firstline/log/log';
import { enrol } from '../../apps/agent/src/engine/enrolment/enrol.ts';
import { enrolByPolicy } from '../../apps/agent/src/engine/enrolment/enrol-by-policy.ts';
import {
  type EnrolledDevice,
  readEnrolledDevice,
} from '../../apps/agent/src/engine/enrolment/enrolled-device.ts';
import { fileKeyStore } from '../../apps/agent/src/engine/enrolment/file-key-store.ts';
import { tokenFile } from '../../apps/agent/src/engine/enrolment/token-file.ts';
import { fixedSettings } from '../../apps/agent/src/engine/settings/settings.ts';

/** One account's enrolment by policy from beginning to end, without the rest of an agent. */
export async function enrolHereByPolicy(about: {
  readonly folder: string;
  readonly server: string;
  readonly file: string;
  readonly random: (bytes: number) => Uint8Array;
}): Promise<EnrolledDevice | null> {
  const { folder: dataFolder, random } = about;
  await mkdir(dataFolder, { recursive: true });
  let device = await readEnrolledDevice(dataFolder);
  const settings = await fixedSettings({ ServerUrl: about.server });
  const done = Promise.withResolvers<void>();
  const policy = enrolByPolicy({
    settings,
    tokenFile: tokenFile(about.file),
    isDevice: () => device?.enrolled != null,
    async enrol(at) {
      device = await enrol({
        ...at,
        dataFolder,
        random,
        fetch: plainOutgoing.fetch,
        installationId: null,
        computer: {
          name: 'LT-4471',
          platform: 'linux',
          osName: 'Debian GNU/Linux 12',
          signInName: 'amira',
        },
        keyStore: fileKeyStore(path.join(dataFolder, 'keys')),
        clock: { now: () => Date.now() },
      });
    },
    tell: (setUp) => {
      if (setUp?.state !== 'asking') done.resolve();
    },
    timers: systemTimers,
    now: () => Date.now(),
    random: () => 0.5,
    log: silentLog,
  });
  await done.promise;
  await policy.close();
  return device;
}
