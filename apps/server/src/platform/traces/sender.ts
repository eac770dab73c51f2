import { type FinishedSpan, otlpOf } from './otlp.ts';

/** Spans sent at once, and how many wait while a collector is away: more are dropped, and counted. */
const BATCH = 512;
const WAITING_MAX = 4_096;
const EVERY_MS = 5_000;
/** How long the end of the server waits for its last spans. */
const GOODBYE_MS = 2_000;
/** A collector that says one of these wants the same again later. */
const LATER = new Set([429, 502, 503, 504]);

export interface SenderOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly resource: Readonly<Record<string, string>>;
  readonly version: string;
  /** A collector is away, or takes nothing from us; told once until it is back. */
  readonly report: (problem: string, fields: Readonly<Record<string, unknown>>) => void;
}

export interface Sender {
  readonly send: (span: FinishedSpan) => void;
  readonly close: () => Promise<void>;
}

/** Sends spans in batches, in the background. Whatever happens to them, the server's work does not notice. */
export function createSender(options: SenderOptions): Sender {
  const waiting: FinishedSpan[] = [];
  let dropped = 0;
  let away = false;
  let sending: Promise<void> | null = null;
  const timer = setInterval(() => void flush(), EVERY_MS).unref();

  function flush(): Promise<void> {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  }

  async function sendAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      const problem = await post(batch);
      if (problem === 'later') return;
      waiting.splice(0, batch.length);
      if (problem !== null) dropped += batch.length;
    }
  }

  /** Null when it was taken. */
  async function post(batch: readonly FinishedSpan[]): Promise<'later' | 'never' | null> {
    try {
      const response = await fetch(options.url, {
        method: 'POST',
        headers: { ...options.headers, 'content-type': 'application/json' },
        body: otlpOf(batch, options.resource, options.version),
        signal: AbortSignal.timeout(options.timeoutMs),
        redirect: 'error',
      });
      await response.arrayBuffer();
      if (response.ok) {
        away = false;
        return null;
      }
      complain(`it answers ${response.status}`);
      return LATER.has(response.status) ? 'later' : 'never';
    } catch (fault) {
      complain(fault instanceof Error ? String(fault.cause ?? fault.message) : String(fault));
      return 'later';
    }
  }

  function complain(reason: string): void {
    if (away) return;
    away = true;
    options.report('traces cannot be told', { reason, dropped });
  }

  return {
    send(span) {
      if (waiting.length >= WAITING_MAX) {
        dropped += 1;
        return;
      }
      waiting.push(span);
      if (waiting.length >= BATCH && !away) void flush();
    },
    async close() {
      clearInterval(timer);
      // What is being sent may have begun before the last span came.
      const last = (sending ?? Promise.resolve()).then(flush);
      await Promise.race([last, new Promise((late) => setTimeout(late, GOODBYE_MS).unref())]);
    },
  };
}
