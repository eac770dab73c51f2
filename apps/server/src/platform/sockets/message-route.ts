import type { Message } from '@firstline/protocol/message';
import type { z } from 'zod';
import type { Context, DeviceActor } from '../../context.ts';

export interface MessageRoute {
  readonly message: Message;
  readonly answer: (ctx: Context<DeviceActor>, body: unknown) => Promise<unknown>;
}

/** Ties one request of agents to the operation that answers it. */
export const onMessage = <Type extends string, Body extends z.ZodType, Answer extends z.ZodType>(
  message: Message<Type, Body, Answer>,
  answer: (ctx: Context<DeviceActor>, body: z.infer<Body>) => Promise<z.infer<Answer>>,
): MessageRoute => ({
  message,
  // as: dispatch parses the body with this very message's shape
  answer: answer as MessageRoute['answer'],
});
