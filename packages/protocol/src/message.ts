import type { z } from 'zod';

/** A request an agent makes over its socket, and what the server replies. Every request is safe to repeat. */
export interface Message<
  Type extends string = string,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly type: Type;
  readonly body: Body;
  readonly answer: Answer;
}

/** Describes a request message: `noun.verb`, imperative. */
export const message = <
  const Type extends string,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  type: Type,
  body: Body,
  answer: Answer,
): Message<Type, Body, Answer> => ({ type, body, answer });

/** Something the server tells without being asked: `noun.past`. */
export interface Event<Type extends string = string, Body extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly body: Body;
}

/** Describes an event message. */
export const event = <const Type extends string, Body extends z.ZodType>(
  type: Type,
  body: Body,
): Event<Type, Body> => ({ type, body });
