import { clip, clipOr } from '../clip.ts';
import { absent, type Read } from '../collector.ts';
import { psArguments } from './processes.ts';
import { profiled } from './profiler.ts';
import { said } from './said.ts';

const CARDS_MAX = 40;

/** Sound devices, from SPAudioDataType, and whether coreaudiod runs. */
export const audio: Read<'audio'> = async (system, run) => {
  const [profile, processes] = await Promise.all([
    profiled('audio', system, run),
    said(system, run, 'ps', psArguments),
  ]);
  const devices = profile.rows('SPAudioDataType').flatMap((one) => one.rows('_items'));
  if (devices.length === 0) return absent('no sound card is fitted');
  return {
    cards: devices.slice(0, CARDS_MAX).map((one) => ({
      name: clipOr(one.text('_name'), 'unnamed', 120),
      driver: clip(
        one.text('coreaudio_device_transport')?.replace(/^coreaudio_device_type_/, ''),
        60,
      ),
      outputs: one.count('coreaudio_device_output') ?? 0,
      inputs: one.count('coreaudio_device_input') ?? 0,
    })),
    service:
      processes === null ? 'unknown' : /\/coreaudiod\s*$/m.test(processes) ? 'running' : 'stopped',
  };
};
