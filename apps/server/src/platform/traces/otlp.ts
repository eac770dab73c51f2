import { type Attributes, attributeNames, type SpanKind } from './tracer.ts';

/** A span as it is told. */
export interface FinishedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  /** Nanoseconds since 1970. */
  readonly from: bigint;
  readonly until: bigint;
  readonly attributes: Attributes;
  readonly outcome: 'ok' | 'error';
}

const kinds: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3 };
const allowed: ReadonlySet<string> = new Set(attributeNames);

/** Spans as OTLP's JSON: what a collector reads at /v1/traces. What is not on the list of attributes stays here. */
export const otlpOf = (
  spans: readonly FinishedSpan[],
  resource: Readonly<Record<string, string>>,
  version: string,
): string =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: Object.entries(resource).map(attribute) },
        scopeSpans: [{ scope: { name: 'firstline-server', version }, spans: spans.map(spanOf) }],
      },
    ],
  });

const spanOf = (span: FinishedSpan) => ({
  traceId: span.traceId,
  spanId: span.spanId,
  ...(span.parentId !== null && { parentSpanId: span.parentId }),
  name: span.name,
  kind: kinds[span.kind],
  startTimeUnixNano: String(span.from),
  endTimeUnixNano: String(span.until),
  attributes: Object.entries(span.attributes)
    .filter(([name]) => allowed.has(name))
    .map(attribute),
  status: span.outcome === 'error' ? { code: 2 } : {},
});

const attribute = ([key, value]: [string, string | number]) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
});
