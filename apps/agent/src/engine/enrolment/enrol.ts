import { chmod, mkdir } from 'node:fs/promises';
import type { Fetch } from '@firstline/connection/outgoing/fetch';
import { unreachedIn } from '@firstline/connection/outgoing/unreached';
import { RefusalBody } from '@firstline/protocol/endpoint';
import { enrolEndpoint, enrolmentStatement } from '@firstline/protocol/enrolment';
import { DeviceId, type InstallationId, uuidv7 } from '@firstline/protocol/ids';
import { isRefusalCode, Refusal } from '@firstline/protocol/refusal';
import { FOLDER_MODE } from '../outbox/durable-file.ts';
import type { Clock, KeyStore, Random } from '../ports.ts';
import { type DeviceKey, makeDeviceKey } from './device-key.ts';
import { type EnrolledDevice, readEnrolledDevice, writeEnrolledDevice } from './enrolled-device.ts';
import { expectOrganisation, noServer } from './organisation.ts';
import { serverAddress } from './server-address.ts';

/** A server that takes longer to answer, milliseconds, is told about instead of waited for. */
const ANSWER_MS = 15_000;

/** What a computer says about itself when it becomes a device. */
export interface Computer {
  readonly name: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly osName: string;
  readonly signInName: string;
}

/**
 * Makes this computer a device of an organisation. The key is made here and only its public half leaves.
 * Cut short, it is repeated with the same id and key, which the server takes once. A computer that is a
 * device already is refused: its key is never replaced in silence.
 */
export async function enrol(options: {
  readonly dataFolder: string;
  readonly server: string;
  readonly token: string;
  /** By it the server knows the computer whose installation it has heard of. */
  readonly installationId: InstallationId | null;
  readonly computer: Computer;
  readonly keyStore: KeyStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  /** What policy names as the organisation's key; null: any server will do. */
  readonly rootFingerprint?: string | null;
  /** The group that policy puts this computer in. */
  readonly group?: string | null;
}): Promise<EnrolledDevice> {
  const { dataFolder, computer, keyStore, clock } = options;
  const address = serverAddress(options.server);
  await mkdir(dataFolder, { recursive: true, mode: FOLDER_MODE });
  await chmod(dataFolder, FOLDER_MODE);
  const before = await readEnrolledDevice(dataFolder);
  if (before?.enrolled) {
    throw new Refusal('device.already-enrolled', { organisation: before.enrolled.organisation });
  }
  const { fetch, random, rootFingerprint: fingerprint = null, group = null } = options;
  const { origin } = address;
  if (fingerprint !== null) await expectOrganisation({ origin, fingerprint, fetch, random });
  const key = await makeDeviceKey(keyStore);
  const device: EnrolledDevice = {
    deviceId: before?.deviceId ?? DeviceId.parse(uuidv7(clock.now(), random(10))),
    server: origin,
    name: computer.name,
    signingKey: key.signingKey,
    sealingKey: key.sealingKey,
    enrolled: null,
  };
  await writeEnrolledDevice(dataFolder, device);
  const answer = await ask(fetch, address.enrol, {
    ...statement(device, key, options.token, computer),
    installationId: options.installationId,
    group,
  });
  const enrolled = {
    ...device,
    enrolled: {
      at: new Date(clock.now()).toISOString(),
      organisation: answer.organisation,
      person: answer.person,
    },
  };
  await writeEnrolledDevice(dataFolder, enrolled);
  return enrolled;
}

function statement(device: EnrolledDevice, key: DeviceKey, token: string, computer: Computer) {
  const { deviceId, signingKey, sealingKey } = device;
  return {
    token,
    deviceId,
    signingKey,
    sealingKey,
    name: computer.name,
    platform: computer.platform,
    osName: computer.osName,
    signInName: computer.signInName,
    signature: key.sign(enrolmentStatement({ deviceId, signingKey, sealingKey, token })),
  };
}

async function ask(fetch: Fetch, url: string, body: unknown) {
  const response = await post(fetch, url, body);
  const said: unknown = await response.json().catch(() => null);
  const answer = enrolEndpoint.answer.safeParse(said);
  if (response.ok && answer.success) return answer.data;
  const refused = RefusalBody.safeParse(said);
  if (refused.success && isRefusalCode(refused.data.refusal)) {
    throw new Refusal(refused.data.refusal, refused.data.detail ?? {});
  }
  throw new Refusal('server.unreachable', noServer(response, url));
}

async function post(fetch: Fetch, url: string, body: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method: enrolEndpoint.method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch (cause) {
    const why = unreachedIn(cause);
    const detail = why === null ? {} : { hop: why.code, ...why.facts };
    throw new Refusal('server.unreachable', detail, { cause });
  }
}
