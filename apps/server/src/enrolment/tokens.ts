import { createHash, randomBytes } from 'node:crypto';
import type { AnswerOf, InputOf } from '@firstline/protocol/endpoint';
import type {
  createTokenEndpoint,
  TokenState,
  tokenStateEndpoint,
} from '@firstline/protocol/enrolment';
import { EnrolmentTokenId, uuidv7 } from '@firstline/protocol/ids';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import { record } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { remember } from '../platform/revocations/remember.ts';
import type { Revocation } from '../platform/revocations/revocation.ts';
import * as policy from './policy.ts';
import * as store from './store.ts';

export type { KeptToken } from './store.ts';

/** What is made of a token that nobody says more about. */
export type WantedToken = Pick<InputOf<typeof createTokenEndpoint>['body'], 'uses' | 'hours'> &
  Partial<InputOf<typeof createTokenEndpoint>['body']>;

/** The kind of revocation that enrolment owns: a token that nobody may use any more. */
export const TOKEN = 'enrolment-token';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes a token for a batch of computers; its secret is told this once and kept as a hash. */
export function createToken(
  ctx: Context,
  wanted: WantedToken,
): Promise<AnswerOf<typeof createTokenEndpoint>> {
  policy.makeToken(ctx.actor);
  const token = `fle_${randomBytes(32).toString('base64url')}`;
  const id = EnrolmentTokenId.parse(uuidv7(ctx.now.getTime(), randomBytes(10)));
  const expiresAt = new Date(ctx.now.getTime() + wanted.hours * 3_600_000);
  const { uses, hours, group = null } = wanted;
  const name = wanted.name ?? ctx.now.toISOString().slice(0, 10);
  const names = Array.isArray(wanted.expected) ? distinct(wanted.expected) : [];
  const count = Array.isArray(wanted.expected) ? names.length : (wanted.expected ?? null);
  return ctx.transaction(async (tx) => {
    await store.insertToken(tx, {
      id,
      secret_hash: hashOf(token),
      name,
      device_group: group,
      uses,
      uses_left: uses,
      expected_count: count,
      expected_names: names,
      created_at: ctx.now,
      created_by: ctx.actor.kind === 'person' ? ctx.actor.name : 'command line',
      expires_at: expiresAt,
    });
    const detail = { name, group, uses, hours, expected: count };
    await record(tx, ctx, 'enrolment.token-made', id, detail);
    return { id, token, expiresAt: expiresAt.toISOString() };
  });
}

/** The names once each; how they are written does not make two computers of one. */
const distinct = (names: readonly string[]): string[] => [
  ...new Map(names.map((name) => [name.toLowerCase(), name])).values(),
];

/** Takes a token back; nothing enrols with it any more. A second time changes nothing. */
export function revokeToken(ctx: Context, id: EnrolmentTokenId): Promise<Record<string, never>> {
  policy.makeToken(ctx.actor);
  return ctx.transaction(async (tx) => {
    const token = await store.byId(tx, id);
    if (token === null) throw new Refusal('enrolment.token-not-found');
    await takeBack(tx, ctx, token);
    return {};
  });
}

/** After a restore: every token that could still be used is taken back; answers how many those were. */
export async function revokeAllTokens(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
): Promise<number> {
  const good = (await store.all(tx)).filter((token) => stateOf(token, ctx.now) === 'good');
  for (const token of good) await takeBack(tx, ctx, token);
  return good.length;
}

/** After a restore: what a ledger calls revoked is, whatever the data says. */
export async function tokenRemembered(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  row: Revocation,
): Promise<boolean> {
  const token = await store.byId(tx, EnrolmentTokenId.parse(row.object));
  return token !== null && takeBack(tx, ctx, token);
}

async function takeBack(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  token: store.KeptToken,
): Promise<boolean> {
  if (!(await store.revoke(tx, token.id, ctx.now))) return false;
  await remember(tx, ctx.now, { kind: TOKEN, object: token.id, state: {} });
  await record(tx, ctx, 'enrolment.token-revoked', token.id, { name: token.name });
  return true;
}

/** What a token is good for now, told to whoever holds it. */
export function tokenState(
  ctx: Context,
  secret: string,
): Promise<AnswerOf<typeof tokenStateEndpoint>> {
  return ctx.transaction(async (tx) => {
    const token = await store.byHash(tx, hashOf(secret));
    if (token === null) return { state: 'unknown', batch: null, expiresAt: null, uses: null };
    return {
      state: stateOf(token, ctx.now),
      batch: token.id,
      expiresAt: token.expiresAt.toISOString(),
      uses: token.uses,
    };
  });
}

const stateOf = (token: store.KeptToken, now: Date): Exclude<TokenState, 'unknown'> => {
  if (token.revokedAt !== null) return 'revoked';
  if (token.expiresAt <= now) return 'expired';
  return token.usesLeft === 0 ? 'used' : 'good';
};

const refusalOf: Readonly<Record<TokenState, RefusalCode>> = {
  unknown: 'enrolment.token-unknown',
  revoked: 'enrolment.token-revoked',
  expired: 'enrolment.token-expired',
  // Good again means that others took the last use in between.
  used: 'enrolment.token-used',
  good: 'enrolment.token-used',
};

/** Takes one use of a token, or refuses with what is wrong with it. */
export async function spendToken(tx: Tx, secret: string, now: Date): Promise<store.KeptToken> {
  const hash = hashOf(secret);
  const spent = await store.spend(tx, hash, now);
  if (spent !== null) return spent;
  const found = await store.byHash(tx, hash);
  throw new Refusal(refusalOf[found === null ? 'unknown' : stateOf(found, now)]);
}

/** The token with this secret, whatever it is good for; null when there was never one. */
export const tokenWithSecret = (tx: Tx, secret: string): Promise<store.KeptToken | null> =>
  store.byHash(tx, hashOf(secret));

export const tokenById = store.byId;
export const allTokens = store.all;
