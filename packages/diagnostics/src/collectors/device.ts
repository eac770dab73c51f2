import { clipFirmware } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';

/** Who built this computer, and which one it is. */
export const device = collector({
  section: 'device',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('device'), darwin: onMac('device') },
});

type Kind = 'laptop' | 'desktop' | 'tablet' | 'server' | 'virtual' | 'container' | 'unknown';

/** SMBIOS chassis types (DSP0134 §7.4.1). */
export const chassisKinds: Readonly<Record<string, Kind>> = {
  3: 'desktop',
  4: 'desktop',
  5: 'desktop',
  6: 'desktop',
  7: 'desktop',
  8: 'laptop',
  9: 'laptop',
  10: 'laptop',
  11: 'tablet',
  13: 'desktop',
  14: 'laptop',
  15: 'desktop',
  16: 'desktop',
  17: 'server',
  23: 'server',
  28: 'server',
  30: 'tablet',
  31: 'laptop',
  32: 'laptop',
  35: 'desktop',
  36: 'desktop',
};

/** Names by which virtual computers give themselves away. */
export const hypervisors =
  /qemu|kvm|vmware|virtualbox|innotek|xen|bochs|parallels|hyper-v|virtual machine|amazon ec2|google compute/i;

function readLinux({ files }: System) {
  const dmi = (name: string) => clipFirmware(files.text(`/sys/class/dmi/id/${name}`), 120);
  const maker = dmi('sys_vendor');
  const model = dmi('product_name') ?? clipFirmware(files.text('/proc/device-tree/model'), 120);
  const container = containerEngine(files);
  const named = `${maker ?? ''} ${model ?? ''}`.match(hypervisors)?.[0] ?? null;
  const hidden = /^flags\s*:.*\bhypervisor\b/m.test(files.text('/proc/cpuinfo') ?? '');
  const kind = chassisKinds[files.text('/sys/class/dmi/id/chassis_type')?.trim() ?? ''];
  const virtual = named !== null || hidden;
  if (maker === null && model === null && container === null && !virtual) {
    return absent('this computer does not tell who built it');
  }
  return {
    maker,
    model,
    serial:
      dmi('product_serial') ?? clipFirmware(files.text('/proc/device-tree/serial-number'), 120),
    firmware: dmi('bios_version'),
    firmwareDate: clipFirmware(files.text('/sys/class/dmi/id/bios_date'), 40),
    board: dmi('board_name'),
    kind: container !== null ? 'container' : virtual ? 'virtual' : (kind ?? 'unknown'),
    host: container ?? clipFirmware(files.text('/sys/hypervisor/type') ?? named, 60),
  } as const;
}

function containerEngine(files: System['files']): string | null {
  if (files.facts('/.dockerenv') !== null) return 'docker';
  return clipFirmware(files.text('/run/systemd/container'), 60);
}
