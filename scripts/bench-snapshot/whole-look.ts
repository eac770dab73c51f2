import { readFileSync } from 'node:fs';
import type { FirstLook } from '@firstline/diagnostics/system/first-look';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { SnapshotId } from '@firstline/protocol/ids';

/** Takes one snapshot and prints what it cost this process. */
export async function wholeLook(firstLook: FirstLook | null): Promise<void> {
  const probes = process.argv[2] === 'whole' ? 'configured' : 'none';
  const { sections } = await takeSnapshot({
    snapshotId: SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001'),
    system: thisComputer({ probes, firstLook }),
  });
  const { user, system: kernel } = process.cpuUsage();
  // Not resourceUsage(): its peak includes that of the process that started this one.
  const peakMb =
    Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  process.stdout.write(
    JSON.stringify({ cpuS: (user + kernel) / 1e6, peakMb, sections: Object.keys(sections).length }),
  );
}
