import { check, seen } from '../check.ts';

/** Names that mean the same zone: the old one, then the one in use (IANA `backward`). */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Truk': 'Pacific/Chuuk',
  GB: 'Europe/London',
  Eire: 'Europe/Dublin',
  Japan: 'Asia/Tokyo',
  Portugal: 'Europe/Lisbon',
  Singapore: 'Asia/Singapore',
  Turkey: 'Europe/Istanbul',
  'US/Alaska': 'America/Anchorage',
  'US/Central': 'America/Chicago',
  'US/Eastern': 'America/New_York',
  'US/Hawaii': 'Pacific/Honolulu',
  'US/Mountain': 'America/Denver',
  'US/Pacific': 'America/Los_Angeles',
};

const utc = /^(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal|Greenwich|GMT[+-]?0)$/i;

/** Two settings of this computer name different time zones: some programs show another time than others. */
export const timeZoneWrong = check({
  code: 'time-zone-wrong',
  needs: ['time'],
  judge({ time: { zone, zoneNamed } }) {
    if (zone === null || zoneNamed === null || plain(zone) === plain(zoneNamed)) return [];
    return [
      {
        severity: 'warn',
        params: { zone, zoneNamed },
        evidence: [seen('time', 'zone', zone), seen('time', 'zoneNamed', zoneNamed)],
        remedy: null,
      },
    ];
  },
});

function plain(zone: string): string {
  const name = zone.replace(/^(?:posix|right)\//, '');
  return utc.test(name) ? 'UTC' : (renamed[name] ?? name);
}
