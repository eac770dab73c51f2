import type { FileSystem } from '@firstline/protocol/snapshots/disks';
import { clipOr } from '../clip.ts';
import type { Read } from '../collector.ts';
import type { Told } from '../told.ts';
import { drivesIn } from './drives.ts';
import { profiled } from './profiler.ts';
import { saidFor } from './said.ts';

const FILE_SYSTEMS_MAX = 300;
const DRIVES_MAX = 100;

/** Volumes from SPStorageDataType; how they are mounted, and network drives, from mount(8), which asks no server. */
export const disks: Read<'disks'> = async (system, run) => {
  const [profile, text] = await Promise.all([
    profiled('disks', system, run),
    saidFor(system, run, 'mount', [], 2_000),
  ]);
  const mounts = mountsIn(text);
  const volumes = profile.rows('SPStorageDataType');
  return {
    fileSystems: [
      ...volumes.flatMap((one) => volume(one, mounts)),
      ...mounts.filter(isRemote).map(remote),
    ].slice(0, FILE_SYSTEMS_MAX),
    drives: drivesIn(profile).slice(0, DRIVES_MAX),
    deletedOpen: [],
  };
};

type Mount = {
  readonly device: string;
  readonly place: string;
  readonly type: string;
  readonly options: readonly string[];
};

/** `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)` */
export const mountsIn = (text: string): Mount[] =>
  [...text.matchAll(/^(.+?) on (\/.*) \(([^()]*)\)$/gm)].map(
    ([, device = '', place = '', options = '']) => {
      const [type = '', ...rest] = options.split(', ');
      return { device, place, type, options: rest };
    },
  );

const isRemote = ({ type }: Mount): boolean => /^(?:smbfs|nfs|afpfs|webdav|cifs)$/.test(type);

const unknown = { inodes: null, freeInodes: null, stoppedAfterError: false, errors: null };

function volume(found: Told, mounts: readonly Mount[]): FileSystem[] {
  const place = found.text('mount_point');
  const totalBytes = found.count('size_in_bytes');
  if (place === null || totalBytes === null || totalBytes === 0) return [];
  const mount = mounts.find((one) => one.place === place);
  // The system's own volume is sealed: nobody can write there, and nothing is wrong with that.
  const sealed = mount?.options.includes('sealed') === true;
  const readOnly =
    mount?.options.includes('read-only') === true || found.flag('writable') === false;
  const image = found.row('physical_drive').text('protocol') === 'Disk Image';
  return [
    {
      ...unknown,
      mount: clipOr(place, '/', 400),
      device: clipOr(mount?.device ?? found.text('bsd_name'), 'unknown', 400),
      type: clipOr(mount?.type ?? found.text('file_system'), 'unknown', 60),
      kind: sealed || (image && readOnly) ? 'image' : 'local',
      totalBytes,
      freeBytes: Math.min(totalBytes, found.count('free_space_in_bytes') ?? 0),
      readOnly,
    },
  ];
}

const remote = ({ device, place, type }: Mount): FileSystem => ({
  ...unknown,
  mount: clipOr(place, '/', 400),
  // A server is at times named together with who signs in there.
  device: clipOr(device.replace(/^\/\/[^@/]*@/, '//'), type, 400),
  type,
  kind: 'network',
  totalBytes: null,
  freeBytes: null,
  readOnly: false,
});
