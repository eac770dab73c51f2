/** The `systeminformation` package, as far as Windows and macOS are read through it. */
export type SystemInformation = typeof import('systeminformation');

/** Loaded when first needed: Linux never does, and it is 1 MB of source. */
export async function loadSystemInformation(): Promise<SystemInformation> {
  const loaded = await import('systeminformation');
  return loaded.default;
}
