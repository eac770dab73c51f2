import type { WifiInterface } from '@firstline/protocol/snapshots/wifi';
import { clip, clipOr } from '../clip.ts';
import { absent } from '../collector.ts';
import type { Told } from '../told.ts';
import { kindOfAdapter } from './adapters.ts';
import type { WindowsReader } from './reader.ts';
import { type WirelessText, wirelessIn } from './wifi-text.ts';

const INTERFACES_MAX = 20;
const CONNECTED = 1;

/**
 * Radios: MSFT_NetAdapter for the driver, netsh for the network. Since Windows 11 24H2 netsh answers
 * only who may use the location; then network and signal are not known.
 */
export const wifi: WindowsReader<'wifi'> = {
  asks: ['adapters', 'wirelessText'],
  read(answers) {
    const radios = answers.rows('adapters').filter((one) => kindOfAdapter(one) === 'wireless');
    if (radios.length === 0) return absent('this computer has no wireless adapter');
    const texts = wirelessIn(answers.may('wirelessText')?.[0]?.text('Text') ?? '');
    return {
      interfaces: radios.slice(0, INTERFACES_MAX).map((adapter) => {
        const name = adapter.text('Name');
        return interfaceOf(
          adapter,
          texts.find((one) => one.name === name) ?? (radios.length === 1 ? texts[0] : undefined),
        );
      }),
    };
  },
};

function interfaceOf(adapter: Told, said: WirelessText | undefined): WifiInterface {
  const connected = said?.connected ?? adapter.number('MediaConnectState') === CONNECTED;
  const bits = adapter.count('Speed');
  return {
    name: clipOr(adapter.text('Name'), 'unnamed', 60),
    radio: connected ? 'on' : (said?.radio ?? 'unknown'),
    connected,
    network: clip(said?.network, 60),
    accessPoint: clip(said?.accessPoint, 60),
    signalDbm: connected ? (said?.signalDbm ?? null) : null,
    linkMbps: connected ? (said?.linkMbps ?? (bits === null ? null : bits / 1e6)) : null,
    frequencyMhz: null,
    security: clip(said?.security, 60),
    powerSaving: null,
    driver: clip(adapter.text('DriverDescription') ?? adapter.text('InterfaceDescription'), 120),
    driverVersion: clip(adapter.text('DriverVersionString'), 60),
    retries: null,
    missedBeacons: null,
  };
}
