import { clipFirmware } from '../clip.ts';
import { absent, type Read } from '../collector.ts';
import { profiled } from './profiler.ts';
import { sysctl } from './sysctl.ts';

/** Model and serial, from SPHardwareDataType. Its words are English in every language of the system. */
export const device: Read<'device'> = async (system, run) => {
  const [profile, kernel] = await Promise.all([
    profiled('device', system, run),
    sysctl(system, run).catch(() => new Map<string, string>()),
  ]);
  const [found] = profile.rows('SPHardwareDataType');
  const name = found?.text('machine_name') ?? null;
  const model = found?.text('machine_model') ?? kernel.get('hw.model') ?? null;
  if (model === null) return absent('this computer does not tell who built it');
  const virtual = kernel.get('kern.hv_vmm_present') === '1';
  return {
    maker: 'Apple',
    model: clipFirmware(name === null ? model : `${name} (${model})`, 120),
    serial: clipFirmware(found?.text('serial_number'), 120),
    firmware: clipFirmware(
      found?.text('boot_rom_version') ?? found?.text('os_loader_version'),
      120,
    ),
    firmwareDate: null,
    board: null,
    kind: virtual ? 'virtual' : /book/i.test(name ?? model) ? 'laptop' : 'desktop',
    host: null,
  };
};
