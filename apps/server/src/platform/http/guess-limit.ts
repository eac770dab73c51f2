import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import type { Context } from '../../context.ts';
import { createRateLimit } from './rate-limit.ts';

/** Wrong guesses a minute from one address; guessing 256 bits is hopeless anyway. */
const WRONG_PER_MINUTE = 60;

/** What somebody gets who only tries things out. */
const wrongGuesses: ReadonlySet<RefusalCode> = new Set([
  'enrolment.token-unknown',
  'agent.bad-signature',
]);

/**
 * Slows an address down that guesses secrets. Whoever holds a right one is never counted: two thousand
 * computers of an organisation may come from one address in one minute.
 */
export interface GuessLimit {
  readonly during: <Answer>(
    ctx: Context,
    work: () => Promise<Answer>,
    isWrong?: (answer: Answer) => boolean,
  ) => Promise<Answer>;
}

export function createGuessLimit(): GuessLimit {
  const limit = createRateLimit(WRONG_PER_MINUTE, WRONG_PER_MINUTE);
  return {
    async during(ctx, work, isWrong = () => false) {
      const from = ctx.actor.kind === 'nobody' ? ctx.actor.address : '';
      const seconds = limit.wait(from, ctx.now.getTime());
      if (seconds > 0) throw new Refusal('request.too-many', { seconds });
      const wrong = (): void => void limit.take(from, ctx.now.getTime());
      try {
        const answer = await work();
        if (isWrong(answer)) wrong();
        return answer;
      } catch (fault) {
        if (fault instanceof Refusal && wrongGuesses.has(fault.code)) wrong();
        throw fault;
      }
    },
  };
}
