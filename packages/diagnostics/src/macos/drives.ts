import type { Drive } from '@firstline/protocol/snapshots/disks';
import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';

/** Drives inside (SPNVMeDataType, SPSerialATADataType), then others that carry volumes (SPStorageDataType). */
export function drivesIn(profile: Told): Drive[] {
  const inside = [
    ...profile.rows('SPNVMeDataType'),
    ...profile.rows('SPSerialATADataType'),
  ].flatMap((bus) => bus.rows('_items').flatMap(insideDrive));
  const known = new Set(inside.map(({ model }) => model));
  const others = new Map<string, Drive>();
  for (const volume of profile.rows('SPStorageDataType')) {
    const drive = outsideDrive(volume);
    if (drive === null || known.has(drive.model)) continue;
    const before = others.get(drive.model ?? '');
    // Only sizes of volumes are told: the largest is what the drive has at least.
    if (before === undefined || before.sizeBytes < drive.sizeBytes) {
      others.set(drive.model ?? '', drive);
    }
  }
  return [...inside, ...others.values()];
}

function insideDrive(found: Told): Drive[] {
  const sizeBytes = found.count('size_in_bytes');
  if (sizeBytes === null) return [];
  return [
    {
      name: clipOr(found.text('bsd_name'), 'drive', 60),
      model: clip(found.text('device_model') ?? found.text('_name'), 120),
      sizeBytes,
      rotating: rotating(found.text('spsata_medium_type') ?? 'ssd'),
      removable: found.flag('detachable_drive') === true,
      readOnly: false,
      health: healthBy(found.text('smart_status')),
    },
  ];
}

function outsideDrive(volume: Told): Drive | null {
  const physical = volume.row('physical_drive');
  const model = clip(physical.text('device_name'), 120);
  if (model === null || physical.text('protocol') === 'Disk Image') return null;
  return {
    name: clipOr(volume.text('bsd_name')?.match(/^disk\d+/)?.[0], 'drive', 60),
    model,
    sizeBytes: volume.count('size_in_bytes') ?? 0,
    rotating: rotating(physical.text('medium_type') ?? ''),
    removable: physical.flag('is_internal_disk') === false,
    readOnly: false,
    health: healthBy(physical.text('smart_status')),
  };
}

const rotating = (medium: string): boolean | null =>
  /^rotational$/i.test(medium) ? true : /^(?:ssd|solid state)$/i.test(medium) ? false : null;

const healthBy = (smart: string | null): Drive['health'] =>
  smart === null || /not supported/i.test(smart)
    ? null
    : {
        condition: /^verified$/i.test(smart) ? 'ok' : /fail/i.test(smart) ? 'failing' : 'unknown',
        temperatureCelsius: null,
        powerOnHours: null,
        reallocated: null,
        pending: null,
        mediaErrors: null,
        worn: null,
      };
