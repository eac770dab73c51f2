import { audio } from './audio.ts';
import { battery } from './battery.ts';
import { crashes } from './crashes.ts';
import { device } from './device.ts';
import { disks } from './disks.ts';
import { displays } from './displays.ts';
import { dns } from './dns.ts';
import { gateway } from './gateway.ts';
import { load } from './load.ts';
import { logErrors } from './log-errors.ts';
import { memory } from './memory.ts';
import { network } from './network.ts';
import { os } from './os.ts';
import { processes } from './processes.ts';
import { proxy } from './proxy.ts';
import { security } from './security.ts';
import { services } from './services.ts';
import { software } from './software.ts';
import { startup } from './startup.ts';
import { time } from './time.ts';
import { updates } from './updates.ts';
import { usb } from './usb.ts';
import { users } from './users.ts';
import { vpn } from './vpn.ts';
import { wifi } from './wifi.ts';

/**
 * How macOS is read; of `dns` and `time` the settings only, of `proxy` what is to be asked. Nothing here has
 * run on a Mac: recordings/macos says where its examples come from.
 */
export const macReaders = {
  os,
  device,
  load,
  memory,
  disks,
  processes,
  services,
  startup,
  software,
  updates,
  network,
  wifi,
  vpn,
  proxy,
  dns,
  gateway,
  time,
  displays,
  audio,
  usb,
  battery,
  'log-errors': logErrors,
  crashes,
  security,
  users,
};

export type MacSection = keyof typeof macReaders;

export type MacReader<Name extends MacSection> = (typeof macReaders)[Name];
