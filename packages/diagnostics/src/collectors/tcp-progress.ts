import type { System } from '../system/system.ts';

/** What the kernel knows of the bytes of one connection. */
export type Progress = {
  /** Written here and not yet acknowledged by the other computer's kernel. */
  readonly unacknowledgedBytes: number;
  /** How often in a row the kernel has sent them again without hearing of them. */
  readonly repeats: number;
};

const BYTES_MAX = 4 * 1024 * 1024;
const PATIENCE_MS = 300;

/** Reads the kernel's table of connections (proc(5), /proc/net/tcp), by our own port. Null: not in it. */
export async function progressOf(
  localPort: number,
  files: System['files'],
): Promise<Progress | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => files.load(path, BYTES_MAX)),
  );
  const port = localPort.toString(16).toUpperCase().padStart(4, '0');
  for (const table of tables) {
    const line = Buffer.from(table ?? [])
      .toString('latin1')
      .split('\n')
      .find((one) => one.trim().split(/\s+/)[1]?.endsWith(`:${port}`) === true);
    const [, , , , queues = '', , repeats = ''] = line?.trim().split(/\s+/) ?? [];
    const unacknowledgedBytes = Number.parseInt(queues, 16);
    const times = Number.parseInt(repeats, 16);
    if (Number.isNaN(unacknowledgedBytes) || Number.isNaN(times)) continue;
    return { unacknowledgedBytes, repeats: times };
  }
  return null;
}

/**
 * Packets that came to one of these connections while the ones before them did not: the kernel holds
 * them back (tcp_info.tcpi_rcv_ooopack, as `ss -i` prints it). Null when `ss` is not there.
 */
export async function heldBack(
  localPorts: readonly number[],
  system: System,
  signal: AbortSignal,
): Promise<number | null> {
  const filter = localPorts.flatMap((port, at) => [
    ...(at === 0 ? [] : ['or']),
    'sport',
    '=',
    `:${port}`,
  ]);
  const ran = await system.run('ss', ['-tinOH', ...filter], { timeoutMs: PATIENCE_MS, signal });
  if (ran.state !== 'ended' || ran.code !== 0) return null;
  return [...ran.stdout.matchAll(/\brcv_ooopack:(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}
