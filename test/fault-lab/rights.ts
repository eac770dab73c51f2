import { readFileSync } from 'node:fs';

/** Rights that could change the whole machine and not only a throw-away computer, with their bit in CapBnd. */
export const dangerous = {
  sys_module: 16,
  sys_rawio: 17,
  sys_boot: 22,
  sys_time: 25,
} as const;

/** Wraps a command so that neither it nor anything it starts can ever have those rights. */
export const withoutDanger = (command: readonly string[]): readonly string[] => [
  'setpriv',
  `--bounding-set=${Object.keys(dangerous)
    .map((name) => `-${name}`)
    .join(',')}`,
  ...command,
];

/** The dangerous rights that a process with this /proc/PID/status could still get. */
export function danger(status: string): string[] {
  const bits = BigInt(`0x${status.match(/^CapBnd:\s*([0-9a-f]+)$/m)?.[1] ?? 'ffffffffffffffff'}`);
  return Object.entries(dangerous).flatMap(([name, bit]) =>
    ((bits >> BigInt(bit)) & 1n) === 1n ? [name] : [],
  );
}

/** The lab never runs while it could set the clock: whatever it breaks would not be its own. */
export function refuseDanger(): void {
  const kept = danger(readFileSync('/proc/self/status', 'utf8'));
  if (kept.length === 0) return;
  throw new Error(`the fault lab does not run while it holds ${kept.join(', ')}`);
}
