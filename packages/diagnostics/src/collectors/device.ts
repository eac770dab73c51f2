import { clipFirmware } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';

/** Who built this computer, and which one it is. Windows and macOS: not run here yet. */
export const device = collector({
  section: 'device',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('device'), darwin: readElsewhere },
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
    serial: dmi('product_serial'),
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

async function readElsewhere(system: System) {
  const si = await system.information();
  const [machine, firmware, board, box] = await Promise.all([
    si.system(),
    si.bios(),
    si.baseboard(),
    si.chassis(),
  ]);
  return {
    maker: clipFirmware(machine.manufacturer, 120),
    model: clipFirmware(machine.model, 120),
    serial: clipFirmware(machine.serial, 120),
    firmware: clipFirmware(firmware.version, 120),
    firmwareDate: clipFirmware(firmware.releaseDate, 40),
    board: clipFirmware(board.model, 120),
    kind: machine.virtual ? 'virtual' : kindNamed(box.type),
    host: clipFirmware(machine.virtualHost, 60),
  } as const;
}

function kindNamed(type: string): Kind {
  if (/book|laptop|portable|convertible/i.test(type)) return 'laptop';
  if (/tablet|detachable/i.test(type)) return 'tablet';
  if (/server|rack|blade/i.test(type)) return 'server';
  return /desktop|tower|all in one|mini|imac|mac/i.test(type) ? 'desktop' : 'unknown';
}
