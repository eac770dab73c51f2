import { clip } from '../clip.ts';
import type { WindowsReader } from './reader.ts';

const DEVICES_MAX = 100;

/** Setup classes of Windows, as people call them (Win32_PnPEntity.PNPClass). */
const kinds: Readonly<Record<string, string>> = {
  hidclass: 'input',
  keyboard: 'input',
  mouse: 'input',
  usbdevice: 'device',
  diskdrive: 'storage',
  wpd: 'storage',
  scsiadapter: 'storage',
  image: 'camera',
  camera: 'camera',
  media: 'audio',
  printer: 'printer',
  bluetooth: 'wireless',
  net: 'network',
  smartcardreader: 'smart card',
};

/**
 * What is plugged in, from Win32_PnPEntity. An identifier is `USB\VID_046D&PID_C534\5&2A6F…`: the last
 * part may be a serial number and is not read on; functions of a device (`&MI_01`) and the sockets of
 * the computer itself (`ROOT_HUB`) are left out.
 */
export const usb: WindowsReader<'usb'> = {
  asks: ['usbDevices'],
  read(answers) {
    const devices = answers.rows('usbDevices').flatMap((found) => {
      const [, id = '', rest = ''] =
        found.text('PNPDeviceID')?.match(/^USB\\VID_([0-9A-F]{4}&PID_[0-9A-F]{4})([^\\]*)\\/i) ??
        [];
      if (id === '' || /&MI_/i.test(rest)) return [];
      const [maker = '', product = ''] = id.toLowerCase().split('&pid_');
      return [
        {
          port: 'usb',
          id: `${maker}:${product}`,
          maker: clip(found.text('Manufacturer')?.replace(/^\(.*\)$/, ''), 120),
          name: clip(found.text('Name'), 120),
          kind: kinds[found.text('PNPClass')?.toLowerCase() ?? ''] ?? null,
          speedMbps: null,
        },
      ];
    });
    return { devices: devices.slice(0, DEVICES_MAX) };
  },
};
