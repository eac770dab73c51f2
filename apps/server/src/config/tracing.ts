import { z } from 'zod';
import { type Sampler, samplers } from '../platform/traces/sampling.ts';
import type { Reading } from './reading.ts';

/** Where traces are told, and which; by the environment names that OpenTelemetry has for every program. */
export interface Tracing {
  /** The collector's address for traces. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly sampler: Sampler;
  readonly ratio: number;
  /** What tells this server from others. */
  readonly resource: Readonly<Record<string, string>>;
}

const Milliseconds = z.coerce.number().int().min(1).max(600_000);
const Ratio = z.coerce.number().min(0).max(1);

export function readTracing(reading: Reading): Tracing | null {
  const { value, check } = reading;
  const url = readUrl(reading);
  const problem = 'a number of milliseconds is needed.';
  const timeoutMs = check('OTEL_EXPORTER_OTLP_TIMEOUT', Milliseconds, problem, 10_000);
  const known = `one of ${samplers.join(', ')}.`;
  const sampler = check('OTEL_TRACES_SAMPLER', z.enum(samplers), known, 'always_off');
  const ratio = check('OTEL_TRACES_SAMPLER_ARG', Ratio, 'a number from 0 to 1 is needed.', 1);
  const headers = pairsIn(reading, 'OTEL_EXPORTER_OTLP_HEADERS');
  const resource = pairsIn(reading, 'OTEL_RESOURCE_ATTRIBUTES');
  // A collector takes both kinds at the same address, so whoever set the other for everybody gets ours.
  const spoken = z.enum(['http/json', 'http/protobuf']);
  check('OTEL_EXPORTER_OTLP_PROTOCOL', spoken, 'the server speaks http/json.', 'http/json');
  if (url === null || value('OTEL_SDK_DISABLED').toLowerCase() === 'true') return null;
  return {
    url,
    headers,
    timeoutMs,
    sampler,
    ratio,
    resource: { ...resource, 'service.name': value('OTEL_SERVICE_NAME') },
  };
}

/** One address for everything gets the path for traces; one for traces alone is taken as it stands. */
function readUrl({ value, fault }: Reading): string | null {
  const own = value('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const all = value('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (own === '' && all === '') return null;
  const name = own === '' ? 'OTEL_EXPORTER_OTLP_ENDPOINT' : 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';
  const url = own === '' ? `${all.replace(/\/+$/, '')}/v1/traces` : own;
  if (/^[a-z]+:\/\/[^/]*@/i.test(url)) {
    // Not repeated here: it may hold a password.
    fault(`${name} has a name or a password in it; give them by OTEL_EXPORTER_OTLP_HEADERS.`);
    return null;
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    fault(`${name} is "${own || all}"; write it as http://127.0.0.1:4318`);
    return null;
  }
  return url;
}

/** `a=1,b=2`, each value percent-encoded. */
function pairsIn(
  { value, fault }: Reading,
  name: 'OTEL_EXPORTER_OTLP_HEADERS' | 'OTEL_RESOURCE_ATTRIBUTES',
): Readonly<Record<string, string>> {
  const parts = value(name)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs = parts.map((part) => /^([^=\s]+)\s*=\s*(.*)$/.exec(part));
  try {
    return Object.fromEntries(
      pairs.map((pair) => {
        if (pair === null) throw new URIError();
        return [pair[1] ?? '', decodeURIComponent(pair[2] ?? '')];
      }),
    );
  } catch {
    // Not repeated here: it may hold a secret.
    fault(`${name} is no list of name=value, separated by commas.`);
    return {};
  }
}
