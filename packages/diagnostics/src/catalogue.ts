import type { Collector } from './collector.ts';
import { audio } from './collectors/audio.ts';
import { battery } from './collectors/battery.ts';
import { cpu } from './collectors/cpu.ts';
import { crashes } from './collectors/crashes.ts';
import { device } from './collectors/device.ts';
import { disks } from './collectors/disks.ts';
import { displays } from './collectors/displays.ts';
import { dns } from './collectors/dns.ts';
import { gateway } from './collectors/gateway.ts';
import { load } from './collectors/load.ts';
import { logErrors } from './collectors/log-errors.ts';
import { memory } from './collectors/memory.ts';
import { network } from './collectors/network.ts';
import { os } from './collectors/os.ts';
import { printers } from './collectors/printers.ts';
import { processes } from './collectors/processes.ts';
import { proxy } from './collectors/proxy.ts';
import { reachability } from './collectors/reachability.ts';
import { security } from './collectors/security.ts';
import { services } from './collectors/services.ts';
import { software } from './collectors/software.ts';
import { startup } from './collectors/startup.ts';
import { temperature } from './collectors/temperature.ts';
import { time } from './collectors/time.ts';
import { updates } from './collectors/updates.ts';
import { usb } from './collectors/usb.ts';
import { users } from './collectors/users.ts';
import { vpn } from './collectors/vpn.ts';
import { wifi } from './collectors/wifi.ts';

/**
 * Every collector, in the order they are started: first those that wait for somebody else, so that
 * their answers are measured on an idle loop, then the samples, then the readers.
 */
export const catalogue: readonly Collector[] = [
  dns,
  gateway,
  time,
  reachability,
  proxy,
  vpn,
  wifi,
  printers,
  services,
  logErrors,
  crashes,
  load,
  processes,
  security,
  disks,
  software,
  startup,
  os,
  device,
  cpu,
  memory,
  updates,
  network,
  displays,
  audio,
  usb,
  battery,
  temperature,
  users,
];
