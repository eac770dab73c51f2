import { clip, clipOr } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onWindows } from '../windows/on-windows.ts';

const CARDS_MAX = 40;

/** Sound cards. Windows and macOS: not run here yet. */
export const audio = collector({
  section: 'audio',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('audio'), darwin: readElsewhere },
});

function readLinux({ files }: System) {
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
    service: 'unknown' as const,
  };
}

async function readElsewhere(system: System) {
  const si = await system.information();
  const found = await si.audio();
  if (found.length === 0) return absent('no sound card is fitted');
  return {
    cards: found.slice(0, CARDS_MAX).map((one) => ({
      name: clipOr(one.name, 'unnamed', 120),
      driver: clip(one.driver, 60),
      outputs: null,
      inputs: null,
    })),
    service: 'unknown' as const,
  };
}
