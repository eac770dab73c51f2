import type { AnswerOf, Endpoint, InputOf } from '@firstline/protocol/endpoint';
import type { Actor, Context } from '../../context.ts';

/** What an answer may add beyond its body. */
export interface Reply {
  /** For whoever reads nothing but the status. 200 when not given. */
  status?: number;
  /** A session to keep as a cookie; null takes it away. */
  cookie?: { readonly value: string; readonly expiresAt: Date } | null;
  /** Bytes to send instead of JSON, always as a download. */
  download?: {
    readonly name: string;
    readonly parts: AsyncIterable<Uint8Array>;
    readonly bytes: number;
  };
}

export type Answering<E extends Endpoint> = (
  ctx: Context,
  input: InputOf<E>,
  reply: Reply,
) => Promise<AnswerOf<E>>;

/**
 * How often an address may ask what anybody may ask. `few`: people sign in there. `many`: every computer
 * behind the address of an organisation does, within a minute. `guesses`: the operation counts wrong ones itself.
 */
export type AddressLimit = 'few' | 'many' | 'guesses';

export interface Route {
  readonly endpoint: Endpoint;
  readonly addressLimit: AddressLimit;
  readonly answer: (
    ctx: Context<Actor>,
    input: InputOf<Endpoint>,
    reply: Reply,
  ) => Promise<unknown>;
}

/** Ties one endpoint of the protocol to the operation that answers it. */
export const route = <E extends Endpoint>(
  endpoint: E,
  answer: Answering<E>,
  addressLimit: AddressLimit = 'few',
): Route => ({
  endpoint,
  addressLimit,
  // as: the endpoint parsed the input with the very shapes the operation was typed by
  answer: answer as Route['answer'],
});
