/** Which traces are told, by the names that OpenTelemetry gives to the ways. */
export const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const; // as const: the names themselves
export type Sampler = (typeof samplers)[number];

/** Whether a trace is told. With `parentbased_…` whoever began it has decided; the rest is for those who begin here. */
export function isSampled(
  sampler: Sampler,
  ratio: number,
  trace: { readonly traceId: string; readonly parentSampled: boolean | null },
): boolean {
  if (sampler.startsWith('parentbased_') && trace.parentSampled !== null) {
    return trace.parentSampled;
  }
  if (sampler.endsWith('always_on')) return true;
  if (sampler.endsWith('always_off')) return false;
  // By the trace's own number, so that everybody who hears of it decides alike.
  return Number.parseInt(trace.traceId.slice(-13), 16) / 2 ** 52 < ratio;
}
