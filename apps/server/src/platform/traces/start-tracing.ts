import type { Tracing } from '../../config.ts';
import type { LogEvent } from 'kysely';
import type { Log } from '../../context.ts';
import { createOtlpTracer } from './otlp-tracer.ts';
import { tellQueries } from './query-span.ts';
import { createSender } from './sender.ts';
import type { Tracer } from './tracer.ts';

export interface Traces {
  readonly tracer: Tracer;
  /** Hears of every query when it is done. */
  readonly queries: (event: LogEvent) => void;
}

/** Loaded only where traces are wanted. */
export function startTracing(tracing: Tracing, about: { version: string; log: Log }): Traces {
  const { url, headers, timeoutMs, resource, sampler, ratio } = tracing;
  const sender = createSender({
    url,
    headers,
    timeoutMs,
    resource: { ...resource, 'service.version': about.version },
    version: about.version,
    report: (problem, fields) => about.log.warn(problem, fields),
  });
  const tracer = createOtlpTracer({ sampler, ratio, finished: sender.send, close: sender.close });
  return { tracer, queries: tellQueries(tracer) };
}
