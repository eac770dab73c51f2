import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { FinishedSpan } from './otlp.ts';
import { isSampled, type Sampler } from './sampling.ts';
import type { Attributes, Span, SpanKind, Tracer } from './tracer.ts';
import { readTraceparent } from './traceparent.ts';

export interface TracerOptions {
  readonly sampler: Sampler;
  /** For the samplers that take a part: 0 to 1. */
  readonly ratio: number;
  readonly finished: (span: FinishedSpan) => void;
  readonly close: () => Promise<void>;
}

/** Where the work that runs now belongs. */
interface Place {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
}

const nanoseconds = (ms: number): bigint => BigInt(Math.round(ms * 1_000_000));
const now = (): number => performance.timeOrigin + performance.now();

/** Spans that know their parent wherever the work goes on, also behind an await. */
export function createOtlpTracer(options: TracerOptions): Tracer {
  const places = new AsyncLocalStorage<Place>();

  function tell(about: {
    readonly place: Place;
    readonly parentId: string | null;
    readonly name: string;
    readonly kind: SpanKind;
    readonly fromMs: number;
    readonly attributes: Attributes;
    readonly outcome: 'ok' | 'error';
  }): void {
    if (!about.place.sampled) return;
    const { place, fromMs, ...rest } = about;
    options.finished({
      ...rest,
      traceId: place.traceId,
      spanId: place.spanId,
      from: nanoseconds(fromMs),
      until: nanoseconds(now()),
    });
  }

  return {
    begin(name, attributes, traceparent) {
      const theirs = readTraceparent(traceparent);
      const above = theirs ?? places.getStore() ?? null;
      const traceId = above?.traceId ?? randomBytes(16).toString('hex');
      const parentSampled = above?.sampled ?? null;
      const place: Place = {
        traceId,
        spanId: randomBytes(8).toString('hex'),
        sampled: isSampled(options.sampler, options.ratio, { traceId, parentSampled }),
      };
      const fromMs = now();
      let ended = false;
      return {
        within: (work) => places.run(place, work),
        end(more, outcome = 'ok') {
          if (ended) return;
          ended = true;
          const parentId = above?.spanId ?? null;
          const all = { ...attributes, ...more };
          tell({ place, parentId, name, kind: 'server', fromMs, attributes: all, outcome });
        },
      } satisfies Span;
    },
    took(name, ms, kind, attributes) {
      const above = places.getStore();
      if (above === undefined) return;
      const place = { ...above, spanId: randomBytes(8).toString('hex') };
      const fromMs = now() - ms;
      tell({ place, parentId: above.spanId, name, kind, fromMs, attributes, outcome: 'ok' });
    },
    close: options.close,
  };
}
