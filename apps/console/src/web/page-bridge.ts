import type { Answered } from '@firstline/desktop/bridge/define-bridge';
import { Refusal } from '@firstline/protocol/refusal';
import type { ConsoleBridge } from '../bridge/bridge.ts';
import type { ConsoleEngine } from '../engine/engine.ts';

/** The bridge of the web page, where engine and screens live in one page. */
export function pageBridge(
  engine: Pick<ConsoleEngine, 'answers' | 'on'>,
  report: (error: unknown, call: string) => void,
): ConsoleBridge {
  const call = async (
    name: keyof ConsoleEngine['answers'],
    input: never,
  ): Promise<Answered<unknown>> => {
    try {
      return { ok: true, value: await engine.answers[name](input) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, refusal: error.code, detail: error.detail };
      report(error, name);
      return { ok: false, refusal: 'internal', detail: {} };
    }
  };
  // as: the answers are typed from the same bridge; one function for all names cannot say so
  return { call: call as ConsoleBridge['call'], on: engine.on };
}
