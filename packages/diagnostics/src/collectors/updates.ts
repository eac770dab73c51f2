import { clipOr, honestCount, instantOf, numberIn } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { outdatedPrograms } from './outdated-programs.ts';

/** How current the system is. */
export const updates = collector({
  section: 'updates',
  timeoutMs: 5_000,
  read: {
    linux: readLinux,
    win32: onWindows('updates'),
    darwin: onMac('updates'),
  },
});

async function readLinux(system: System) {
  const { files } = system;
  const apt = files.facts('/var/lib/dpkg/status');
  const rpm =
    files.facts('/var/lib/rpm/rpmdb.sqlite') ?? files.facts('/usr/lib/sysimage/rpm/rpmdb.sqlite');
  const database = apt ?? rpm;
  if (database === null) return absent('no package system was found');
  const reasons = restartReasons(files);
  return {
    system: apt === null ? 'rpm' : 'apt',
    checkedAt: instantOf(checkedMs(files)),
    lastInstalledAt: instantOf(database.modifiedMs),
    ...countedIn(files, database.modifiedMs),
    restartPending: reasons === null ? null : reasons.length > 0,
    restartReasons: (reasons ?? []).slice(0, 30).map((reason) => clipOr(reason, 'unnamed', 120)),
    automatic: apt === null ? automaticByDnf(files) : automatic(files),
    outdatedPrograms: await outdatedPrograms(system),
  };
}

const counts = '/var/lib/update-notifier/updates-available';

/**
 * How many updates wait, where the system keeps that written down (Ubuntu) and nothing was installed
 * since. Counting asks apt to solve for what it would do: two seconds of a busy core.
 */
function countedIn(files: Files, installedMs: number) {
  const facts = files.facts(counts);
  const text = facts === null || facts.modifiedMs < installedMs ? '' : (files.text(counts) ?? '');
  const said = (pattern: RegExp) => honestCount(numberIn(text.match(pattern)?.[1]));
  const pending = said(/^(\d+) (?:updates?|packages?) can be /m);
  return {
    pending,
    pendingSecurity:
      said(/^(\d+) (?:of these )?updates? (?:is|are) (?:a )?(?:standard )?security /m) ??
      (pending === 0 ? 0 : null),
  };
}

/**
 * Lists carry the server's date; what apt touches at each check is the folder it downloads into, and dnf
 * a file of its own.
 */
function checkedMs(files: Files): number | null {
  const times = [
    '/var/lib/apt/periodic/update-success-stamp',
    '/var/lib/apt/lists/partial',
    '/var/cache/dnf/last_makecache',
  ]
    .map((file) => files.facts(file)?.modifiedMs)
    .filter((ms) => ms !== undefined);
  return times.length === 0 ? null : Math.max(...times);
}

/** Why a restart is due; empty when it is not, null when nothing here could tell. */
function restartReasons(files: Files): string[] | null {
  if (files.facts('/run/reboot-required') !== null) {
    const packages = (files.text('/run/reboot-required.pkgs') ?? '')
      .split('\n')
      .filter((name) => name !== '');
    return packages.length === 0 ? ['an update'] : [...new Set(packages)];
  }
  const running = files.text('/proc/sys/kernel/osrelease')?.trim() ?? '';
  const installed = files.list('/lib/modules') ?? files.list('/usr/lib/modules') ?? [];
  // In a container or a small virtual machine the kernel is not this system's own.
  if (!installed.includes(running)) return null;
  const newer = installed.filter(
    (kernel) => flavour(kernel) === flavour(running) && isNewer(kernel, running),
  );
  return newer.map((kernel) => `kernel ${kernel}`);
}

const flavour = (kernel: string): string => kernel.replace(/^[\d.-]+/, '');

/** Compares the numbers of two kernel versions, the way people read them. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => (text.match(/\d+/g) ?? []).map(Number));
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function automatic(files: Files): boolean {
  const settings = (files.list('/etc/apt/apt.conf.d') ?? [])
    .map((name) => files.text(`/etc/apt/apt.conf.d/${name}`) ?? '')
    .join('\n');
  return /^\s*APT::Periodic::Unattended-Upgrade\s+"[1-9a-z]/m.test(settings);
}

/** dnf's own timers: one installs in any case, the other one does what the settings say. */
function automaticByDnf(files: Files): boolean {
  const timers = files.list('/etc/systemd/system/timers.target.wants') ?? [];
  if (timers.includes('dnf-automatic-install.timer')) return true;
  const settings = files.text('/etc/dnf/automatic.conf') ?? '';
  return (
    timers.includes('dnf-automatic.timer') && /^apply_updates\s*=\s*(?:yes|true|1)/m.test(settings)
  );
}
