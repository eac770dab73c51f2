import { clip, clipOr } from '../clip.ts';
import type { Read } from '../collector.ts';
import type { Told } from '../told.ts';
import { profiled } from './profiler.ts';

const DEVICES_MAX = 100;
const DEPTH_MAX = 8;

const speeds: Readonly<Record<string, number>> = {
  low_speed: 1.5,
  full_speed: 12,
  high_speed: 480,
  super_speed: 5_000,
  super_speed_plus: 10_000,
};

/** What is plugged in, from SPUSBDataType: a tree of what hangs on what. Serial numbers are not read on. */
export const usb: Read<'usb'> = async (system, run) => {
  const buses = (await profiled('usb', system, run)).rows('SPUSBDataType');
  const devices = buses.flatMap((bus) => below(bus, 0));
  return {
    devices: devices.slice(0, DEVICES_MAX).map((one) => ({
      port: clipOr(one.text('location_id')?.replace(/ .*$/, ''), 'usb', 60),
      id: `${digits(one.text('vendor_id'))}:${digits(one.text('product_id'))}`,
      maker: clip(one.text('manufacturer'), 120),
      name: clip(one.text('_name'), 120),
      kind: null,
      speedMbps: speeds[one.text('device_speed') ?? ''] ?? null,
    })),
  };
};

const below = (one: Told, depth: number): Told[] =>
  depth > DEPTH_MAX
    ? []
    : one
        .rows('_items')
        .flatMap((item) => [
          ...(item.text('product_id') === null ? [] : [item]),
          ...below(item, depth + 1),
        ]);

/** `0x046d  (Logitech Inc.)`; Apple's own makers say `apple_vendor_id`. */
const digits = (text: string | null): string =>
  text === 'apple_vendor_id' ? '05ac' : (text?.match(/^0x([0-9a-f]{4})/i)?.[1] ?? '????');
