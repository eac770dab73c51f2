import { randomUUID } from 'node:crypto';
import { Request } from '@firstline/protocol/agents';
import { parseShape } from '@firstline/protocol/codec';
import type { Message } from '@firstline/protocol/message';
import { Refusal } from '@firstline/protocol/refusal';
import type { Context, DeviceActor } from '../../context.ts';
import { refused } from '../http/refusals.ts';
import { logAnswered, requestLog } from '../http/request-log.ts';
import type { Tracer } from '../traces/tracer.ts';
import type { MessageRoute } from './message-route.ts';

export interface ReplyFrame {
  readonly type: 'reply';
  readonly to: number;
  readonly ok: boolean;
  readonly body?: unknown;
  readonly refusal?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type Dispatch = (frame: unknown, ctx: Context<DeviceActor>) => Promise<ReplyFrame>;

/** Answers agents' requests by the table of messages; a message of the registry without an answer stops the start. */
export function createDispatch(
  messages: readonly Message[],
  routes: readonly MessageRoute[],
  tracer: Tracer | null = null,
): Dispatch {
  const answers = new Map(routes.map((one) => [one.message.type, one]));
  for (const { type } of messages) if (!answers.has(type)) throw new Error(`${type} has no answer`);
  if (answers.size !== messages.length) throw new Error('an answer is not in the registry');

  return async (frame, { log: whole, ...asked }) => {
    // What is no request at all has nowhere to be answered to: the caller closes the socket.
    const request = parseShape(Request, frame);
    const id = randomUUID();
    const log = requestLog(whole, id);
    const ctx = { ...asked, log };
    const began = performance.now();
    // A type that nobody knows is a stranger's text.
    const what = answers.has(request.type) ? request.type : 'unknown';
    const span = tracer?.begin(what, { 'firstline.intent': what, 'firstline.request.id': id });
    const answered = (outcome: string): void => {
      logAnswered(log, { what, outcome, ms: performance.now() - began });
      span?.end({ 'firstline.outcome': outcome }, outcome === 'internal' ? 'error' : 'ok');
    };
    try {
      const known = answers.get(request.type);
      if (known === undefined) throw new Refusal('request.unknown');
      const answer = (): Promise<unknown> =>
        known.answer(ctx, parseShape(known.message.body, request.body));
      const body = await (span === undefined ? answer() : span.within(answer));
      answered('ok');
      return { type: 'reply', to: request.id, ok: true, body };
    } catch (fault) {
      const { code, detail } = refused(fault, log, request.type, id);
      answered(code);
      return { type: 'reply', to: request.id, ok: false, refusal: code, detail };
    }
  };
}
