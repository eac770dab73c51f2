import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may call: nobody signed in, any signed-in technician, or only some roles (policy decides the rest). */
export type Access = 'public' | 'technician' | 'admin';

/** One HTTP endpoint: the only place its path, shapes and access are written. Paths use `:name` parameters. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly summary: string;
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
}

const nothing = z.strictObject({});

/** Describes an endpoint; what is left out takes no input. */
export function endpoint<
  Answer extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(about: {
  name: string;
  summary: string;
  method: Method;
  path: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  answer: Answer;
}): Endpoint<Params, Query, Body, Answer> {
  return {
    ...about,
    // Defaults match the generic defaults above; TypeScript cannot follow that by itself.
    params: about.params ?? (nothing as unknown as Params), // as: see above
    query: about.query ?? (nothing as unknown as Query), // as: see above
    body: about.body ?? (z.undefined() as unknown as Body), // as: see above
  };
}

/** What a caller passes to an endpoint. */
export type InputOf<E extends Endpoint> = {
  readonly params: z.infer<E['params']>;
  readonly query: z.infer<E['query']>;
  readonly body: z.infer<E['body']>;
};
/** What an endpoint answers. */
export type AnswerOf<E extends Endpoint> = z.infer<E['answer']>;

/** The body of every refused request: the code travels, the words stay with the reader. */
export const RefusalBody = z.object({
  refusal: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
