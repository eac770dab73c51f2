import type { AnswerOf, InputOf } from '@firstline/protocol/endpoint';
import { enrolmentStatement, type enrolEndpoint } from '@firstline/protocol/enrolment';
import { Refusal } from '@firstline/protocol/refusal';
import { record } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import { addDevice, deviceByKey, type Devices } from '../devices/devices.ts';
import { organisationName, peopleByIds, personOfSignInName } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { type KeptToken, spendToken } from './tokens.ts';

export {
  allTokens,
  createToken,
  type KeptToken,
  revokeAllTokens,
  revokeToken,
  spendToken,
  TOKEN,
  tokenById,
  tokenRemembered,
  tokenState,
  tokenWithSecret,
} from './tokens.ts';

type Enrolment = InputOf<typeof enrolEndpoint>['body'];
type Enrolled = AnswerOf<typeof enrolEndpoint>;

export interface EnrolmentNeeds {
  readonly devices: Devices;
  readonly proves: (key: string, statement: string, signature: string) => boolean;
  /** A device of a batch is there. */
  readonly enrolled: (tx: Tx, ctx: Context, enrolled: NewDevice) => Promise<void>;
}

/** A device that has just been made, and the token it was made with. */
export interface NewDevice {
  readonly token: KeptToken;
  readonly deviceId: Enrolment['deviceId'];
  readonly installationId: Enrolment['installationId'];
  readonly name: string;
  readonly platform: Enrolment['platform'];
  readonly osName: string;
}

/**
 * Makes a computer a device. The same key under the same id answers the same again and costs no use;
 * a key or an id that belongs to something else is refused, whatever the token.
 */
export function enrol(ctx: Context, wanted: Enrolment, needs: EnrolmentNeeds): Promise<Enrolled> {
  if (!needs.proves(wanted.signingKey, enrolmentStatement(wanted), wanted.signature)) {
    throw new Refusal('agent.bad-signature');
  }
  return ctx.transaction(async (tx) => {
    const known = await deviceByKey(tx, wanted.deviceId, wanted.signingKey);
    if (known !== null) {
      const same =
        known.id === wanted.deviceId &&
        known.signingKey === wanted.signingKey &&
        known.sealingKey === wanted.sealingKey;
      if (!same) throw new Refusal('enrolment.key-known');
      return answer(tx, known.id, known.personId);
    }
    const token = await spendToken(tx, wanted.token, ctx.now);
    const personId = await personOfSignInName(tx, wanted.signInName);
    const added = await addDevice(tx, {
      id: wanted.deviceId,
      name: wanted.name,
      platform: wanted.platform,
      os_name: wanted.osName,
      sign_in_name: wanted.signInName,
      person_id: personId,
      signing_key: wanted.signingKey,
      sealing_key: wanted.sealingKey,
      agent_version: null,
      enrolled_at: ctx.now,
      last_seen_at: null,
      device_group: token.group ?? wanted.group,
    });
    // The same computer was quicker on another connection: it asks again and is told that it is known.
    if (!added) throw new Refusal('server.busy', { seconds: 1 });
    await record(tx, ctx, 'device.enrolled', wanted.deviceId, {
      name: wanted.name,
      token: token.id,
    });
    await needs.enrolled(tx, ctx, { ...wanted, token });
    await needs.devices.publishChanged(tx, wanted.deviceId);
    return answer(tx, wanted.deviceId, personId);
  });
}

async function answer(
  tx: Tx,
  deviceId: Enrolled['deviceId'],
  personId: string | null,
): Promise<Enrolled> {
  const people = await peopleByIds(tx, [personId]);
  return {
    deviceId,
    organisation: await organisationName(tx),
    person: people.get(personId ?? '')?.name ?? null,
  };
}
