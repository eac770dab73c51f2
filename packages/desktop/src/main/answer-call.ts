import type { Answered, BridgeShape } from '../bridge/define-bridge.ts';

/** Largest input of one call, characters of JSON: the exact snapshot (2 MiB) can be copied, nothing is longer. */
const INPUT_MAX = 4_000_000;

/** The engine's functions, seen without their types: inputs were parsed before they are called. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

const refused = (
  refusal: string,
  detail: Readonly<Record<string, string | number>> = {},
): Answered<never> => ({ ok: false, refusal, detail });

/** A `Refusal` of the protocol, told by its shape: this package knows no product words. */
const isRefusal = (
  error: unknown,
): error is Error & { code: string; detail: Readonly<Record<string, string | number>> } =>
  error instanceof Error &&
  error.name === 'Refusal' &&
  'code' in error &&
  typeof error.code === 'string';

/**
 * Answers one call from a window: known name, bounded and parsed input, parsed answer.
 *
 * Never rejects. A refusal travels as a code; a bug is told to `report` and travels as `internal`, so
 * that no stack and no inner message reaches a page.
 */
export async function answerCall(
  call: { readonly name: unknown; readonly input: unknown },
  shape: BridgeShape,
  answers: Answers,
  report: (error: unknown, name: string) => void,
): Promise<Answered<unknown>> {
  const { name, input } = call;
  if (typeof name !== 'string' || !Object.hasOwn(shape.calls, name))
    return refused('request.unknown');
  const contract = shape.calls[name];
  const answer = answers[name];
  if (!contract || !answer) return refused('request.unknown');
  const size = JSON.stringify(input ?? null).length;
  if (size > INPUT_MAX) return refused('request.too-large', { limit: INPUT_MAX, size });
  const parsed = contract.input.safeParse(input);
  if (!parsed.success) return refused('request.invalid');
  try {
    const value = await answer(parsed.data as never); // parsed by this call's own schema the line above
    return { ok: true, value: contract.answer.parse(value) };
  } catch (error) {
    if (isRefusal(error)) return refused(error.code, error.detail);
    report(error, name);
    return refused('internal');
  }
}
