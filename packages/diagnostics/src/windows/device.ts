import { clipFirmware } from '../clip.ts';
import { chassisKinds, hypervisors } from '../collectors/device.ts';
import { absent } from '../collector.ts';
import { momentIn } from './moments.ts';
import type { WindowsReader } from './reader.ts';

/**
 * Maker, model and box, from Win32_ComputerSystem, Win32_BIOS, Win32_BaseBoard and
 * Win32_SystemEnclosure. HypervisorPresent is no sign of a virtual computer: with its own guards on,
 * Windows runs on a hypervisor everywhere.
 */
export const device: WindowsReader<'device'> = {
  asks: ['computerSystem', 'firmware', 'board', 'enclosure'],
  read(answers) {
    const found = answers.first('computerSystem');
    const firmware = answers.may('firmware')?.[0];
    const maker = clipFirmware(found.text('Manufacturer'), 120);
    const model = clipFirmware(found.text('Model'), 120);
    if (maker === null && model === null) {
      return absent('this computer does not tell who built it');
    }
    const host = `${maker ?? ''} ${model ?? ''}`.match(hypervisors)?.[0] ?? null;
    const chassis = answers.may('enclosure')?.[0]?.texts('ChassisTypes')[0] ?? '';
    return {
      maker,
      model,
      serial: clipFirmware(firmware?.text('SerialNumber'), 120),
      firmware: clipFirmware(firmware?.text('SMBIOSBIOSVersion'), 120),
      firmwareDate: momentIn(firmware?.text('ReleaseDate') ?? null)?.slice(0, 10) ?? null,
      board: clipFirmware(answers.may('board')?.[0]?.text('Product'), 120),
      kind: host === null ? (chassisKinds[chassis] ?? 'unknown') : 'virtual',
      host: clipFirmware(host, 60),
    };
  },
};
