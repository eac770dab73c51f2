import { clip, clipOr, honestCount } from '../clip.ts';
import { absent, type Read } from '../collector.ts';
import type { Told } from '../told.ts';
import { profiled } from './profiler.ts';

const DISPLAYS_MAX = 40;
const ADAPTERS_MAX = 20;

/** Screens and what drives them, from SPDisplaysDataType: each adapter lists its screens. */
export const displays: Read<'displays'> = async (system, run) => {
  const adapters = (await profiled('displays', system, run)).rows('SPDisplaysDataType');
  if (adapters.length === 0) return absent('this computer has no screen connectors');
  return {
    displays: adapters
      .flatMap((one) => one.rows('spdisplays_ndrvs'))
      .slice(0, DISPLAYS_MAX)
      .map(screen),
    adapters: adapters
      .slice(0, ADAPTERS_MAX)
      .map((one) => clipOr(one.text('sppci_model') ?? one.text('_name'), 'graphics adapter', 120)),
  };
};

function screen(found: Told) {
  const type = found.text('spdisplays_connection_type') ?? '';
  const built = type === 'spdisplays_internal';
  // `3024 x 1964`, as many points as it has, whatever it is set to show.
  const [, width, height] = found.text('_spdisplays_pixels')?.match(/^(\d+) x (\d+)/) ?? [];
  return {
    connector: built ? 'built in' : clipOr(type.replace(/^spdisplays_/, ''), 'screen', 60),
    connected: true,
    maker: null,
    model: clip(found.text('_name'), 120),
    width: width === undefined ? null : honestCount(Number(width)),
    height: height === undefined ? null : honestCount(Number(height)),
    builtIn: type === '' ? null : built,
  };
}
