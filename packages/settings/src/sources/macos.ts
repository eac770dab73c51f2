import { fault } from '../fault.ts';
import type { Program } from '../key.ts';
import type { Layer } from '../layer.ts';
import type { Stores } from '../stores.ts';
import { foreign } from './foreign.ts';
import { readPolicyFile } from './policy-file.ts';

/** Where macOS keeps what a configuration profile forces. */
const FOLDER = '/Library/Managed Preferences';

/** The profile's whole settings of one program; larger ones are no settings. */
const FILE_MAX_BYTES = 256 * 1024;

/** The name under which macOS files a program's preferences. */
export const preferenceDomain = (program: Program): string => `app.firstline.${program}`;

/** Profiles of the computer, then those of whoever is signed in. */
export async function macosPolicies(stores: Stores, program: Program): Promise<readonly Layer[]> {
  const file = `${preferenceDomain(program)}.plist`;
  const layers = await Promise.all([
    layerAt('machine-policy', `${FOLDER}/${file}`),
    layerAt('user-policy', `${FOLDER}/${stores.account}/${file}`),
  ]);
  return layers.flat();

  async function layerAt(
    source: 'machine-policy' | 'user-policy',
    place: string,
  ): Promise<readonly Layer[]> {
    const opened = await stores.open(place, FILE_MAX_BYTES);
    if (opened.state === 'absent') return [];
    const faults = foreign(
      { source, place },
      { kind: 'file', owners: [0], maxBytes: FILE_MAX_BYTES },
      opened,
    );
    if (faults.length > 0) return [{ source, place, entries: {}, faults }];
    // It is a binary property list most of the time.
    const told = await stores.run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '--', place]);
    if (told?.code !== 0) {
      const code = told === null ? 'no answer in time' : `plutil ended with ${told.code}`;
      return [
        {
          source,
          place,
          entries: {},
          faults: [fault({ source, place }, 'place.silent', { code })],
        },
      ];
    }
    const read = readPolicyFile({ source, place }, told.stdout);
    return [{ source, place, entries: ownEntries(read.entries), faults: read.faults }];
  }
}

/** A profile made for one domain leaves its own description among the settings. */
const ownEntries = (entries: Layer['entries']): Layer['entries'] =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => !/^Payload[A-Z]/u.test(name)));
