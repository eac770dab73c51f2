import cups from '../cups.json' with { type: 'json' };
import type { Recording } from '../recorded-system.ts';
import laptop from './laptop.json' with { type: 'json' };

/** The operation of an IPP request stands in its third and fourth byte; 10 asks for jobs. */
const GET_JOBS = 10;

/** What `systeminformation` answers where it is used on a Mac. Written from its documentation. */
const information: NonNullable<Recording['information']> = {
  cpu: async () => ({
    brand: 'M2',
    manufacturer: 'Apple',
    processors: 1,
    physicalCores: 8,
    cores: 8,
    speed: 2.4,
    speedMax: 3.5,
    governor: '',
  }),
  currentLoad: async () => ({ currentLoad: 22.5, cpus: [{}, {}, {}, {}, {}, {}, {}, {}] }),
  cpuTemperature: async () => ({ main: 48 }),
};

/** The recorded Mac, less or more what a test changes. Its print system is a recorded CUPS. */
export const macComputer = (changes: Partial<Recording> = {}): Recording => ({
  platform: 'darwin',
  information,
  nameServers: ['192.168.178.1'],
  links: { '/etc/localtime': '/var/db/timezone/zoneinfo/Europe/Berlin' },
  posted: (body) =>
    Buffer.from(body[3] === GET_JOBS ? cups.jobs : cups.printers, 'base64'),
  ...changes,
  files: { ...laptop.files, ...changes.files },
  commands: { ...laptop.commands, ...changes.commands },
});
