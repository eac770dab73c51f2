import { createHash, randomBytes } from 'node:crypto';
import type { AnswerOf, InputOf } from '@firstline/protocol/endpoint';
import { enrolmentStatement, type enrolEndpoint } from '@firstline/protocol/enrolment';
import { Refusal } from '@firstline/protocol/refusal';
import { record } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import { addDevice, deviceByKey, type Devices } from '../devices/devices.ts';
import { organisationName, peopleByIds, personOfSignInName } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import * as policy from './policy.ts';
import * as store from './store.ts';

type Enrolment = InputOf<typeof enrolEndpoint>['body'];
type Enrolled = AnswerOf<typeof enrolEndpoint>;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes a token; its secret is told this once and kept as a hash. */
export function createToken(
  ctx: Context,
  wanted: { readonly uses: number; readonly hours: number },
): Promise<{ token: string; expiresAt: string }> {
  policy.makeToken(ctx.actor);
  const token = `fle_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(ctx.now.getTime() + wanted.hours * 3_600_000);
  const by = ctx.actor.kind === 'person' ? ctx.actor.id : 'command line';
  return ctx.transaction(async (tx) => {
    const hash = hashOf(token);
    await store.insertToken(tx, { hash, uses: wanted.uses, expiresAt, now: ctx.now, by });
    await record(tx, ctx, 'enrolment.token-made', hash.toString('hex').slice(0, 12), wanted);
    return { token, expiresAt: expiresAt.toISOString() };
  });
}

/**
 * Makes a computer a device. The same key under the same id answers the same again and costs no use;
 * a key or an id that belongs to something else is refused, whatever the token.
 */
export function enrol(
  ctx: Context,
  wanted: Enrolment,
  needs: {
    readonly devices: Devices;
    readonly proves: (key: string, statement: string, signature: string) => boolean;
  },
): Promise<Enrolled> {
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
    await spendToken(tx, wanted.token, ctx.now);
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
    });
    // The same computer was quicker on another connection: it asks again and is told that it is known.
    if (!added) throw new Refusal('server.busy', { seconds: 1 });
    await record(tx, ctx, 'device.enrolled', wanted.deviceId, { name: wanted.name });
    await needs.devices.publishChanged(tx, wanted.deviceId);
    return answer(tx, wanted.deviceId, personId);
  });
}

async function spendToken(tx: Tx, token: string, now: Date): Promise<void> {
  const hash = hashOf(token);
  if (await store.spend(tx, hash, now)) return;
  const found = await store.tokenOf(tx, hash);
  if (found === null) throw new Refusal('enrolment.token-unknown');
  if (found.expiresAt <= now) throw new Refusal('enrolment.token-expired');
  throw new Refusal('enrolment.token-used');
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
