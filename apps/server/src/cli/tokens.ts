import { readFileSync } from 'node:fs';
import { BATCH_MAX, NewToken } from '@firstline/protocol/enrolment';
import { EnrolmentTokenId } from '@firstline/protocol/ids';
import { createToken, revokeToken } from '../enrolment/enrolment.ts';
import { createRollout, organisationKey } from '../rollout/rollout.ts';
import { type Asked, type Command, type Outcome, wholeNumber } from './command.ts';
import type { Given } from './options.ts';
import { Usage } from './usage.ts';

/** Commands about enrolment tokens: what lets a batch of computers in. */
export const tokenCommands: Readonly<Record<string, Command>> = {
  'token create': { takes: ['name', 'group', 'expect', 'uses', 'hours'], run: makeToken },
  'token list': { run: listTokens },
  'token revoke': { takes: ['id'], run: takeTokenBack },
};

/** Makes a batch: a token, what its computers are called, and how many are expected. */
async function makeToken({ given, onDatabase }: Asked): Promise<Outcome> {
  const expected = expectedOf(given);
  const many = Array.isArray(expected) ? expected.length : (expected ?? 1);
  const uses = wholeNumber(given, 'uses', { least: 1, most: BATCH_MAX, otherwise: many });
  const hours = wholeNumber(given, 'hours', { least: 1, most: 720, otherwise: 24 });
  const wanted = NewToken.safeParse({
    uses,
    hours,
    expected,
    name: given.name ?? null,
    group: given.group ?? null,
  });
  if (!wanted.success) {
    const field = wanted.error.issues[0]?.path[0];
    throw new Usage(`--${field === 'expected' ? 'expect' : String(field)} does not fit.`);
  }
  const { id, token, expiresAt, fingerprint } = await onDatabase(async ({ ctx }) => ({
    ...(await createToken(ctx, wanted.data)),
    ...(await ctx.transaction((tx) => organisationKey(tx, ctx.now))),
  }));
  return {
    facts: { id, token, uses, expiresAt, fingerprint },
    text: [
      token,
      `Enrols ${uses === 1 ? 'one computer' : `${uses} computers`} until ${expiresAt}.`,
      `RootFingerprint of this server: ${fingerprint}`,
    ].join('\n'),
  };
}

/** `--expect 48`, or a file with a name in each line. */
function expectedOf(given: Given): number | string[] | null {
  if (given.expect === undefined) return null;
  if (/^\d+$/.test(given.expect))
    return wholeNumber(given, 'expect', { least: 1, most: BATCH_MAX, otherwise: 1 });
  let text: string;
  try {
    text = readFileSync(given.expect, 'utf8');
  } catch (cause) {
    throw new Usage(
      `--expect is a number or a file with a name in each line; ${given.expect} cannot be read.`,
      { cause },
    );
  }
  const names = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (names.length === 0) throw new Usage(`There is no name in ${given.expect}.`);
  return names;
}

/** Every batch, newest first, and how far it has come. */
async function listTokens({ onDatabase }: Asked): Promise<Outcome> {
  const { batches } = await onDatabase(({ ctx }) =>
    createRollout({
      // Nobody is connected to the command line; what is kept says who was.
      presence: { stateOf: () => ({ online: false, presence: 'unknown' }) },
      context: () => ctx,
      version: '',
      isOurs: () => false,
    }).list(ctx),
  );
  const lines = batches.map(({ id, name, counts, uses, usesLeft, expiresAt, revokedAt }) => {
    const good = revokedAt !== null ? 'revoked' : `until ${expiresAt}`;
    const { working, trouble, installed, silent } = counts;
    return [
      `${id}  ${name}  ${good}, ${uses - usesLeft} of ${uses} uses taken`,
      `  ${working} working, ${trouble} in trouble, ${installed} installed, ${silent} silent`,
    ].join('\n');
  });
  return {
    facts: { batches },
    text: lines.length === 0 ? 'There are no tokens.' : lines.join('\n'),
  };
}

/** Takes a token back. */
async function takeTokenBack({ given, onDatabase }: Asked): Promise<Outcome> {
  const id = EnrolmentTokenId.safeParse(given.id);
  if (!id.success) throw new Usage('--id is missing; firstline token list shows ids.');
  await onDatabase(({ ctx }) => revokeToken(ctx, id.data));
  return { facts: { id: id.data }, text: 'Revoked. Nothing enrols with it any more.' };
}
