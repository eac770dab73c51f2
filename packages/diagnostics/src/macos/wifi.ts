import type { WifiInterface } from '@firstline/protocol/snapshots/wifi';
import { clip, clipOr } from '../clip.ts';
import { absent, type Read } from '../collector.ts';
import type { Told } from '../told.ts';
import { profiled } from './profiler.ts';

const INTERFACES_MAX = 20;

/**
 * Radios, from SPAirPortDataType. Since macOS 14.4 names of networks are hidden from programs that may
 * not know the place: they come as `<redacted>`.
 */
export const wifi: Read<'wifi'> = async (system, run) => {
  const profile = await profiled('wifi', system, run);
  const radios = profile
    .rows('SPAirPortDataType')
    .flatMap((one) => one.rows('spairport_airport_interfaces'))
    // A second "interface" is for sharing files between Macs.
    .filter((one) => /^en\d/.test(one.text('_name') ?? ''));
  if (radios.length === 0) return absent('this computer has no wireless adapter');
  return { interfaces: radios.slice(0, INTERFACES_MAX).map(radio) };
};

function radio(found: Told): WifiInterface {
  const status = found.text('spairport_status_information') ?? '';
  const connected = status === 'spairport_status_connected';
  const own = found.row('spairport_current_network_information');
  // `-52 dBm / -92 dBm`: signal and noise.
  const signal = Number(
    own.text('spairport_signal_noise')?.match(/^(-\d+) dBm/)?.[1] ?? Number.NaN,
  );
  const name = own.text('_name');
  return {
    name: clipOr(found.text('_name'), 'unnamed', 60),
    radio: status === 'spairport_status_off' ? 'blocked' : connected ? 'on' : 'unknown',
    connected,
    network: connected && name !== '<redacted>' ? clip(name, 60) : null,
    accessPoint: null,
    signalDbm: connected && signal < 0 && signal >= -150 ? signal : null,
    linkMbps: connected ? own.count('spairport_network_rate') : null,
    frequencyMhz: null,
    security: clip(
      own.text('spairport_security_mode')?.replace(/^spairport_security_mode_/, ''),
      60,
    ),
    powerSaving: null,
    driver: clip(found.text('spairport_wireless_card_type'), 120),
    driverVersion: clip(found.text('spairport_wireless_firmware_version'), 60),
    retries: null,
    missedBeacons: null,
  };
}
