import { clipOr } from '../clip.ts';
import { absent } from '../collector.ts';
import type { WindowsReader } from './reader.ts';
import { serviceState } from './watched-services.ts';

const CARDS_MAX = 40;

/** Sound cards, from Win32_SoundDevice, and whether Windows Audio runs. */
export const audio: WindowsReader<'audio'> = {
  asks: ['soundDevices', 'watchedServices'],
  read(answers) {
    const found = answers.rows('soundDevices');
    if (found.length === 0) return absent('no sound card is fitted');
    return {
      cards: found.slice(0, CARDS_MAX).map((one) => ({
        name: clipOr(one.text('Name'), 'unnamed', 120),
        driver: null,
        outputs: null,
        inputs: null,
      })),
      service: serviceState(answers, 'Audiosrv'),
    };
  },
};
