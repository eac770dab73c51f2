import type { z } from 'zod';

/** One call: what the window passes, and what it is answered. */
export interface Call<Input extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly answer: Answer;
}

/** A whole conversation between an engine and its window. */
export interface BridgeShape {
  readonly calls: Readonly<Record<string, Call>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** Describes one call of a bridge. */
export const call = <Input extends z.ZodType, Answer extends z.ZodType>(
  input: Input,
  answer: Answer,
): Call<Input, Answer> => ({ input, answer });

/** Describes a bridge; main, preload, renderer and the web page all derive from this value. */
export const defineBridge = <const Shape extends BridgeShape>(shape: Shape): Shape => shape;

/** What a call that ended in a refusal carries over the bridge; errors lose their fields there. */
export interface Refused {
  readonly refusal: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** The answer of any call: a value, or a refusal the window has words for. */
export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | ({ readonly ok: false } & Refused);

/** The bridge as a window uses it. */
export interface BridgeOf<Shape extends BridgeShape> {
  call<Name extends keyof Shape['calls'] & string>(
    name: Name,
    input: z.input<Shape['calls'][Name]['input']>,
  ): Promise<Answered<z.output<Shape['calls'][Name]['answer']>>>;
  /** Returns the way to stop listening. */
  on<Name extends keyof Shape['events'] & string>(
    name: Name,
    listener: (body: z.output<Shape['events'][Name]>) => void,
  ): () => void;
}

/** The engine's side: one function a call. It throws `Refusal` to refuse; anything else thrown is a bug. */
export type AnswersOf<Shape extends BridgeShape> = {
  readonly [Name in keyof Shape['calls'] & string]: (
    input: z.output<Shape['calls'][Name]['input']>,
  ) => Promise<z.input<Shape['calls'][Name]['answer']>> | z.input<Shape['calls'][Name]['answer']>;
};

/** Tells every window an event. */
export type TellOf<Shape extends BridgeShape> = <Name extends keyof Shape['events'] & string>(
  name: Name,
  body: z.input<Shape['events'][Name]>,
) => void;
