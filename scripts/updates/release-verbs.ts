/** What is done with releases: packed, added, offered to more devices, paused, taken away. */
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from '@firstline/updates/computer/hash-of';
import { Targets } from '@firstline/updates/metadata/shapes';
import type { Release } from '@firstline/updates/offer/release';
import { archiveFacts } from './archive-facts.ts';
import { makeArchive } from './archive.ts';
import {
  appNamed,
  archNamed,
  type Asked,
  maybe,
  one,
  percent,
  placeAt,
  type Verb,
} from './asked.ts';
import type { PlaceFolder } from './place-folder.ts';
import { releaseNamed } from './release-file.ts';
import { stagedLines } from './sign.ts';
import { versionInside } from './version-inside.ts';
import { addRelease, changeVersion, extendTargets, setMinimum } from './stage.ts';

export const releaseVerbs = {
  async archive({ words, options }) {
    const app = appNamed(words[0]);
    const out = one(options, 'out');
    const from = one(options, 'from');
    const version = versionInside(from);
    const wanted = maybe(options, 'version') ?? version;
    if (wanted !== version) throw new Error(`The ${app} in ${from} is ${version}, not ${wanted}.`);
    const made = {
      app,
      from,
      version,
      channel: maybe(options, 'channel') ?? 'stable',
      platform: 'linux' as const, // as const: the only system whose archive is made here
      arch: archNamed(maybe(options, 'arch') ?? process.arch),
      place: maybe(options, 'place') ?? null,
    };
    mkdirSync(out, { recursive: true });
    const file = path.join(out, `firstline-${app}-${made.version}-linux-${made.arch}.tar.gz`);
    await makeArchive(file, made);
    const { sha512, bytes } = await hashOf(file);
    return [`${file}: ${bytes} bytes, sha512 ${sha512.slice(0, 16)}…`];
  },

  async add({ words, options, now }) {
    const [, ...files] = words;
    const place = placeAt(words);
    if (files.length === 0) throw new Error('Name at least one file to add.');
    const as = maybe(options, 'as');
    if (as !== undefined && files.length > 1) throw new Error('--as names one file.');
    let targets = latestTargets(place);
    for (const file of files) {
      const name = as ?? path.basename(file);
      const named = releaseNamed(name);
      const facts = named.format === 'tar.gz' ? await archiveFacts(file, named) : null;
      const { sha512, bytes } = await hashOf(file);
      const channel = maybe(options, 'channel') ?? facts?.inside.channel ?? 'stable';
      targets = addRelease(
        targets,
        {
          ...named,
          channel,
          percentage: percent(maybe(options, 'percentage') ?? '100'),
          minimumProtocol: Number(maybe(options, 'minimum-protocol') ?? '1'),
          // What an installer of another system unpacks is not known here: four times its size is enough.
          unpackedBytes: facts?.unpackedBytes ?? 4 * statSync(file).size,
        },
        { bytes, sha512 },
        now,
      );
      mkdirSync(path.join(place.folder, 'targets'), { recursive: true });
      copyFileSync(file, path.join(place.folder, 'targets', `${sha512}.${name}`));
    }
    return staged(place, () => targets);
  },

  pause: (asked) => change(asked, { paused: true }),
  resume: (asked) => change(asked, { paused: false }),
  percentage: (asked) => change(asked, { percentage: percent(asked.words[3] ?? '') }),
  remove: (asked) => change(asked, null),
  minimum({ words, now }) {
    return staged(placeAt(words), (targets) =>
      setMinimum(targets, { app: appNamed(words[1]), version: words[2] ?? '' }, now),
    );
  },
  extend: ({ words, now }) => staged(placeAt(words), (targets) => extendTargets(targets, now)),
} satisfies Record<string, Verb>;

function latestTargets(place: PlaceFolder): Targets {
  const waiting = place.staged('targets');
  const targets = waiting ? Targets.parse(waiting.signed) : place.targets();
  if (!targets) throw new Error('There is no place here. Begin with init.');
  return targets;
}

/** Changes that were not published yet are one step, however many they are. */
function staged(place: PlaceFolder, next: (targets: Targets) => Targets): readonly string[] {
  const published = place.targets()?.version ?? 0;
  place.stage('targets', { ...next(latestTargets(place)), version: published + 1 });
  return stagedLines(place);
}

const change = (
  { words, now }: Asked,
  to: Partial<Pick<Release, 'paused' | 'percentage'>> | null,
): readonly string[] =>
  staged(placeAt(words), (targets) =>
    changeVersion(targets, { app: appNamed(words[1]), version: words[2] ?? '' }, to, now),
  );
