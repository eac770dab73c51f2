/** What a span may say: a closed list. Nothing in it was written by a person, and nothing names one. */
export const attributeNames = [
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'url.scheme',
  'db.system.name',
  'db.operation.name',
  'db.collection.name',
  'error.type',
  'firstline.request.id',
  'firstline.intent',
  'firstline.outcome',
] as const; // as const: the names themselves
export type Attributes = Readonly<
  Partial<Record<(typeof attributeNames)[number], string | number>>
>;

export type SpanKind = 'internal' | 'server' | 'client';

/** Work that is under way; ended once. */
export interface Span {
  /** Runs work of which this span is the parent. */
  readonly within: <T>(work: () => T) => T;
  readonly end: (attributes: Attributes, outcome?: 'ok' | 'error') => void;
}

/** Tells where time goes. There is one only where somebody named a place to tell it to. */
export interface Tracer {
  /** Begins what somebody outside asked for; their own trace goes on in ours when they name it. */
  readonly begin: (name: string, attributes: Attributes, traceparent?: string) => Span;
  /** Tells of work that is done already and took so long; nothing outside a span. */
  readonly took: (name: string, ms: number, kind: SpanKind, attributes: Attributes) => void;
  /** Sends what is waiting, within moments, and ends. */
  readonly close: () => Promise<void>;
}
