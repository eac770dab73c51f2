import { clip, clipOr } from '../clip.ts';
import { absent } from '../collector.ts';
import type { Told } from '../told.ts';
import type { WindowsReader } from './reader.ts';

const DISPLAYS_MAX = 40;
const ADAPTERS_MAX = 20;

/** WmiMonitorConnectionParams.VideoOutputTechnology (D3DKMDT_VIDEO_OUTPUT_TECHNOLOGY). */
const plugs: Readonly<Record<string, string>> = {
  '0': 'VGA',
  '4': 'DVI',
  '5': 'HDMI',
  '6': 'LVDS',
  '10': 'DisplayPort',
  '11': 'eDP',
  '15': 'Miracast',
  '16': 'indirect',
  '2147483648': 'built in',
};
const inside = new Set(['LVDS', 'eDP', 'built in']);

/** Screens, from WmiMonitorID; what drives them, and how many points it draws, from Win32_VideoController. */
export const displays: WindowsReader<'displays'> = {
  asks: ['monitors', 'monitorPlugs', 'videoControllers'],
  read(answers) {
    const adapters = answers.rows('videoControllers');
    const monitors = answers.may('monitors') ?? [];
    if (monitors.length === 0 && adapters.length === 0) {
      return absent('this computer has no screen connectors');
    }
    // An adapter tells the size of what it draws, but not on which of several screens.
    const drawn =
      monitors.length === 1 ? adapters.find((one) => size(one, 'Horizontal') !== null) : undefined;
    return {
      displays: monitors.slice(0, DISPLAYS_MAX).map((monitor) => {
        const instance = monitor.text('InstanceName');
        const plug = answers
          .may('monitorPlugs')
          ?.find((one) => one.text('InstanceName') === instance);
        const connector = plugs[plug?.text('VideoOutputTechnology') ?? ''] ?? 'screen';
        return {
          connector,
          connected: monitor.flag('Active') !== false,
          maker: clip(lettersIn(monitor.texts('ManufacturerName')), 60),
          model: clip(lettersIn(monitor.texts('UserFriendlyName')), 120),
          width: drawn === undefined ? null : size(drawn, 'Horizontal'),
          height: drawn === undefined ? null : size(drawn, 'Vertical'),
          builtIn: connector === 'screen' ? null : inside.has(connector),
        };
      }),
      adapters: adapters
        .slice(0, ADAPTERS_MAX)
        .map((one) => clipOr(one.text('Name'), 'graphics adapter', 120)),
    };
  },
};

const size = (adapter: Told, side: 'Horizontal' | 'Vertical'): number | null =>
  adapter.count(`Current${side}Resolution`) || null;

/** Text as a list of numbers of letters, filled up with zeros. */
const lettersIn = (numbers: readonly string[]): string =>
  numbers
    .map(Number)
    .filter((number) => number > 0 && number <= 0xffff)
    .map((number) => String.fromCharCode(number))
    .join('');
