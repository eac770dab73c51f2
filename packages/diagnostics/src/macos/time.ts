import { clip } from '../clip.ts';
import type { Timekeeping } from '../collectors/time.ts';
import type { System } from '../system/system.ts';

/** The clock's zone and the servers of timed(8). Whether it is in step only administrators may ask. */
export async function time({ files }: System): Promise<Timekeeping> {
  const settings = files.text('/private/etc/ntp.conf') ?? files.text('/etc/ntp.conf');
  const zone = files.link('/etc/localtime') ?? files.link('/private/etc/localtime');
  return {
    zone: clip(zone?.match(/zoneinfo\/(.+)$/)?.[1], 60),
    zoneNamed: null,
    keeper: settings === null ? null : 'timed',
    synchronised: null,
    servers: [...(settings ?? '').matchAll(/^\s*server\s+(\S+)/gm)].map(([, host = '']) => host),
  };
}
