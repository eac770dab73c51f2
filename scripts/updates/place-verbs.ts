/** What is done with a place as a whole: published, looked at, its root handed to packages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { maybe, one, opened, placeAt, type Verb } from './asked.ts';
import { packageRoot } from './package-root.ts';
import type { PlaceFolder } from './place-folder.ts';
import { publish } from './publish.ts';
import { stagedLines } from './sign.ts';
import { stamp } from './statements.ts';
import { type Verified, verifyFolder, verifyServed } from './verify.ts';

const DAY = 86_400_000;

export const placeVerbs = {
  async publish({ words, options, now }) {
    const place = placeAt(words);
    const snapshot =
      maybe(options, 'snapshot-key') === undefined ? null : await opened(options, 'snapshot-key');
    publish(place, { snapshot, timestamp: await opened(options, 'timestamp-key') }, now);
    return lines(await verified(place, now, null), now);
  },

  async verify({ words, options, now }) {
    const [where = ''] = words;
    const root = maybe(options, 'root');
    const given = root === undefined ? null : new Uint8Array(readFileSync(root));
    if (/^https?:/.test(where)) {
      const carried = given ?? packageRoot('release');
      if (!carried) throw new Error('Name the root that clients carry with --root.');
      return lines(await verifyServed(where, carried, now), now);
    }
    return lines(await verified(placeAt(words), now, given), now);
  },

  status({ words, now }) {
    const place = placeAt(words);
    const root = place.root();
    return [
      `root ${root?.version ?? 'none'}, until ${root?.expires ?? '–'}`,
      `targets ${place.targets()?.version ?? 'none'}, until ${place.targets()?.expires ?? '–'}`,
      `timestamp until ${place.timestamp()?.expires ?? '–'}, now ${stamp(now)}`,
      ...stagedLines(place),
    ];
  },

  root({ words, options }) {
    const place = placeAt(words);
    const version = place.root()?.version;
    const bytes = version === undefined ? null : place.bytes(`metadata/${version}.root.json`);
    if (!bytes) throw new Error('There is no root here yet: publish it first.');
    const out = one(options, 'out');
    writeFileSync(out, bytes);
    return [`root ${version} is in ${out}`];
  },
} satisfies Record<string, Verb>;

async function verified(
  place: PlaceFolder,
  now: number,
  root: Uint8Array | null,
): Promise<Verified> {
  const first = root ?? place.bytes('metadata/1.root.json');
  if (!first) throw new Error('There is no root here yet.');
  return verifyFolder(place, first, now);
}

const lines = ({ root, timestampExpires, releases }: Verified, now: number): readonly string[] => [
  `root ${root}, fresh for ${Math.round((Date.parse(timestampExpires) - now) / DAY)} days`,
  ...releases.map(
    (one) => `${one.target}: ${one.channel}, ${one.percentage} %${one.paused ? ', PAUSED' : ''}`,
  ),
];
