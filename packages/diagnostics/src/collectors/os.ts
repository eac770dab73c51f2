import { clip, clipOr, instantOf, numberIn } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { keyValues } from './key-values.ts';

/** The operating system and how long it has been running. */
export const os = collector({
  section: 'os',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('os'), darwin: onMac('os') },
});

async function readLinux(system: System, run: Run) {
  const { files, clock } = system;
  const release = keyValues(files.text('/etc/os-release') ?? files.text('/usr/lib/os-release'));
  const uptime = Number((files.text('/proc/uptime') ?? '0').split(' ', 1)[0]);
  const uptimeSeconds = Number.isFinite(uptime) && uptime > 0 ? uptime : 0;
  const locale = keyValues(files.text('/etc/default/locale') ?? files.text('/etc/locale.conf'));
  return {
    family: 'linux' as const,
    name: clipOr(release.get('PRETTY_NAME') ?? release.get('NAME'), 'Linux'),
    id: clip(release.get('ID'), 60),
    version: clip(release.get('VERSION_ID'), 60),
    build: clip(release.get('BUILD_ID'), 60),
    kernel: clipOr(files.text('/proc/sys/kernel/osrelease'), 'not told', 120),
    architecture: system.architecture,
    hostName: clipOr(files.text('/proc/sys/kernel/hostname'), 'not told', 255),
    bootedAt: uptimeSeconds === 0 ? null : instantOf(clock.now() - uptimeSeconds * 1000),
    uptimeSeconds,
    startSeconds: await startOf(system, run),
    locale: clip(locale.get('LANG'), 60),
  };
}

/** systemd keeps when it was done with its first job, microseconds after the kernel began; 0 while it is at it. */
async function startOf({ files, run }: System, { signal }: Run): Promise<number | null> {
  if (files.facts('/run/systemd/system') === null) return null;
  const property = '--property=FinishTimestampMonotonic';
  const ran = await run('systemctl', ['show', property], { timeoutMs: 2_000, signal });
  if (ran.state !== 'ended' || ran.code !== 0) return null;
  const micro = numberIn(keyValues(ran.stdout).get('FinishTimestampMonotonic'));
  return micro === null || micro <= 0 ? null : Math.round(micro / 100_000) / 10;
}
