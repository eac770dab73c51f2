import { clip } from '../clip.ts';
import type { Timekeeping } from '../collectors/time.ts';
import type { WindowsPart } from './reader.ts';
import { serviceState } from './watched-services.ts';

/** Leap indicator of RFC 5905: not in step. */
const NOT_IN_STEP = 3;

/** The Windows Time service: its settings in the registry, its own word by w32tm. */
export const time: WindowsPart<Timekeeping> = {
  asks: ['zone', 'timeSettings', 'timeText', 'watchedServices'],
  read(answers) {
    const settings = answers.may('timeSettings')?.[0];
    const type = settings?.text('Type') ?? null;
    const runs = serviceState(answers, 'W32Time') === 'running';
    const said = answers.may('timeText')?.[0];
    // In any language the first figure behind a colon is the leap indicator.
    const leap = said?.text('Text')?.match(/^[^:\n]+:\s*(\d)\b/m)?.[1];
    return {
      zone: clip(answers.may('zone')?.[0]?.text('Id'), 60),
      zoneNamed: null,
      keeper: type === 'NoSync' ? null : 'w32time',
      synchronised:
        runs && said?.number('Code') === 0 && leap !== undefined
          ? Number(leap) !== NOT_IN_STEP
          : null,
      // Members of a domain follow its controllers, whatever is written here.
      servers: type === 'NTP' || type === 'AllSync' ? serversIn(settings?.text('NtpServer')) : [],
    };
  },
};

/** `time.windows.com,0x9 ntp.corp.example,0x1`: flags follow each name. */
const serversIn = (text: string | null | undefined): string[] =>
  (text ?? '')
    .split(/\s+/)
    .map((part) => part.replace(/,.*$/, ''))
    .filter((name) => name !== '');
