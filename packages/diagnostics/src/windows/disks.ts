import type { DisksSection, Drive, FileSystem } from '@firstline/protocol/snapshots/disks';
import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';
import type { Answers } from './answers.ts';
import { healthOf } from './drive-health.ts';
import type { WindowsReader } from './reader.ts';

const FILE_SYSTEMS_MAX = 300;
const DRIVES_MAX = 100;

/** Win32_LogicalDisk.DriveType and Access. */
const COMPACT_DISC = 5;
const RAM_DISK = 6;
const READABLE = 1;

/** MSFT_PhysicalDisk.MediaType and BusType. */
const rotating: Readonly<Record<number, boolean>> = { 3: true, 4: false, 5: false };
const USB = 7;

/** Space, and what carries it. Network drives are named, and not asked: a dead server never answers. */
export const disks: WindowsReader<'disks'> = {
  asks: [
    'volumes',
    'networkDrives',
    'drives',
    'physicalDisks',
    'diskStates',
    'reliability',
    'failurePredictions',
  ],
  read(answers): DisksSection {
    return {
      fileSystems: [
        ...answers.rows('volumes').flatMap(volume),
        ...(answers.may('networkDrives') ?? []).map(networkDrive),
      ].slice(0, FILE_SYSTEMS_MAX),
      drives: (answers.may('drives') ?? [])
        .slice(0, DRIVES_MAX)
        .map((found) => drive(found, answers)),
      deletedOpen: [],
    };
  },
};

function volume(found: Told): FileSystem[] {
  const type = found.number('DriveType');
  const totalBytes = found.count('Size');
  // A card reader without a card, a disc drive without a disc.
  if (totalBytes === null || totalBytes === 0) return [];
  const name = clipOr(found.text('DeviceID'), 'unnamed', 400);
  return [
    {
      ...unknown,
      mount: name,
      device: name,
      type: clipOr(found.text('FileSystem'), 'unknown', 60),
      kind: type === COMPACT_DISC ? 'image' : type === RAM_DISK ? 'memory' : 'local',
      totalBytes,
      freeBytes: Math.min(totalBytes, found.count('FreeSpace') ?? 0),
      readOnly: type === COMPACT_DISC || found.number('Access') === READABLE,
    },
  ];
}

/** NTFS makes its records as they are needed and stops by itself only in its log. */
const unknown = { inodes: null, freeInodes: null, stoppedAfterError: false, errors: null };

const networkDrive = (found: Told): FileSystem => ({
  ...unknown,
  mount: clipOr(`${found.text('Letter') ?? '?'}:`, '?', 400),
  device: clipOr(found.text('Path'), 'network', 400),
  type: 'network',
  kind: 'network',
  totalBytes: null,
  freeBytes: null,
  readOnly: false,
});

function drive(found: Told, answers: Answers): Drive {
  const index = found.count('Index');
  const same = (field: string) => (row: Told) => index !== null && row.count(field) === index;
  const physical = answers.may('physicalDisks')?.find(same('DeviceId'));
  return {
    name: clipOr(index === null ? null : `PhysicalDrive${index}`, 'drive', 60),
    model: clip(found.text('Model'), 120),
    sizeBytes: found.count('Size') ?? 0,
    rotating: rotating[physical?.number('MediaType') ?? -1] ?? null,
    removable: physical?.number('BusType') === USB || found.text('InterfaceType') === 'USB',
    readOnly: answers.may('diskStates')?.find(same('Number'))?.flag('IsReadOnly') === true,
    health: healthOf(
      physical,
      answers.may('reliability')?.find(same('DeviceId')),
      answers.may('failurePredictions')?.find(({ text }) => isOf(found, text('InstanceName'))),
    ),
  };
}

/** A WMI instance is the device's own path with a number behind it. */
const isOf = ({ text }: Told, instance: string | null): boolean => {
  const device = text('PNPDeviceID')?.toLowerCase();
  return device !== undefined && instance?.toLowerCase().startsWith(`${device}_`) === true;
};
