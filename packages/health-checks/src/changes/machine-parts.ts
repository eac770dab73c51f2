import type { FileSystem } from '@firstline/protocol/snapshots/disks';
import { facts } from './state.ts';
import type { Parts } from './state-of.ts';

/** What the computer is made of. */
export const machineParts: Parts = {
  os: (os) => ({
    facts: facts(
      ['name', os.name],
      ['version', os.version],
      ['build', os.build],
      ['kernel', os.kernel],
      ['architecture', os.architecture],
      ['host-name', os.hostName],
      ['locale', os.locale],
    ),
  }),
  device: (device) => ({
    facts: facts(
      ['maker', device.maker],
      ['model', device.model],
      ['serial', device.serial],
      ['board', device.board],
      ['firmware', device.firmware],
      ['host', device.host],
    ),
  }),
  cpu: (cpu) => ({
    facts: facts(['model', cpu.model], ['threads', cpu.threads], ['microcode', cpu.microcode]),
  }),
  memory: (memory) => ({
    // Kernels keep a little for themselves, and each another little.
    facts: facts(
      ['total', gigabytes(memory.totalBytes)],
      ['swap', gigabytes(memory.swapTotalBytes)],
    ),
  }),
  disks: (disks) => ({
    facts: facts(
      ...disks.fileSystems
        .filter(lasts)
        .map((one) => [`file-system/${one.mount}`, describe(one)] as const),
      ...disks.drives
        .filter((one) => !one.removable)
        .map((one) => [`drive/${one.model ?? one.name}`, gigabytes(one.sizeBytes)] as const),
    ),
  }),
  displays: (displays) => ({
    facts: facts(...displays.adapters.map((name) => [`adapter/${name}`, name] as const)),
  }),
  audio: (audio) => ({
    facts: facts(
      ...audio.cards.map((one) => [`card/${one.name}`, one.driver ?? one.name] as const),
    ),
  }),
  usb: (usb) => ({
    facts: facts(
      ...usb.devices.map(
        (one) =>
          [
            `device/${one.id}/${one.name ?? 'unnamed'}`,
            [one.maker, one.name, one.kind].filter((word) => word !== null).join(', ') || one.id,
          ] as const,
      ),
    ),
  }),
  battery: (battery) => ({
    facts: facts(
      ...battery.batteries.map(
        (one) =>
          [`battery/${one.name}`, one.designWh === null ? 'fitted' : `${one.designWh} Wh`] as const,
      ),
    ),
  }),
};

/** Memory forgets, images are part of programs, and people plug sticks in and out. */
const lasts = (one: FileSystem): boolean =>
  (one.kind === 'local' || one.kind === 'network') && !/^\/(?:run\/)?media\//.test(one.mount);

const describe = (one: FileSystem): string =>
  [
    one.type,
    ...(one.kind === 'network' ? ['network'] : []),
    ...(one.totalBytes === null ? [] : [gigabytes(one.totalBytes)]),
    one.readOnly ? 'read-only' : 'writable',
  ].join(', ');

const gigabytes = (bytes: number): string => `${Math.round(bytes / 100_000_000) / 10} GB`;
