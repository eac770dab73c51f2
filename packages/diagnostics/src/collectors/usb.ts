import { clip, clipOr, honest, numberIn } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';

const folder = '/sys/bus/usb/devices';
const DEVICES_MAX = 100;

/** What is plugged in. */
export const usb = collector({
  section: 'usb',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('usb'), darwin: onMac('usb') },
});

/** Device and interface classes of the USB specification, as people call them. */
const kinds: Readonly<Record<string, string>> = {
  '01': 'audio',
  '02': 'communication',
  '03': 'input',
  '06': 'camera',
  '07': 'printer',
  '08': 'storage',
  '09': 'hub',
  '0b': 'smart card',
  '0e': 'video',
  e0: 'wireless',
};

function readLinux({ files }: System) {
  const entries = files.list(folder);
  if (entries === null) return absent('this computer has no USB');
  // Names with a colon are functions of a device, usbN are the sockets of the computer itself.
  const names = entries.filter((name) => !name.includes(':') && !name.startsWith('usb'));
  return {
    devices: names.slice(0, DEVICES_MAX).map((name) => {
      const read = (file: string) => files.text(`${folder}/${name}/${file}`)?.trim();
      const own = read('bDeviceClass');
      // Class 00 says "ask my functions".
      const kind =
        own === '00' || own === undefined
          ? files.text(`${folder}/${name}:1.0/bInterfaceClass`)?.trim()
          : own;
      return {
        port: clipOr(name, 'unknown', 60),
        id: `${(read('idVendor') ?? '????').slice(0, 4)}:${(read('idProduct') ?? '????').slice(0, 4)}`,
        maker: clip(read('manufacturer'), 120),
        name: clip(read('product'), 120),
        kind: kinds[kind ?? ''] ?? null,
        speedMbps: honest(numberIn(read('speed'))),
      };
    }),
  };
}
