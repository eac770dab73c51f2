import { clip, clipOr } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { soundService } from './sound-service.ts';

const CARDS_MAX = 40;

/** Sound cards. */
export const audio = collector({
  section: 'audio',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('audio'), darwin: onMac('audio') },
});

async function readLinux(system: System) {
  const { files } = system;
  const text = files.text('/proc/asound/cards');
  if (text === null || text.includes('no soundcards')) return absent('no sound card is fitted');
  return {
    cards: [...text.matchAll(/^\s*(\d+) \[.*?\]: (\S+) - (.*)$/gm)]
      .slice(0, CARDS_MAX)
      .map(([, number = '', driver = '', name = '']) => {
        const streams = files.list(`/proc/asound/card${number}`) ?? [];
        return {
          name: clipOr(name, 'unnamed', 120),
          driver: clip(driver, 60),
          outputs: streams.filter((stream) => /^pcm\d+p$/.test(stream)).length,
          inputs: streams.filter((stream) => /^pcm\d+c$/.test(stream)).length,
        };
      }),
    service: await soundService(system),
  };
}
