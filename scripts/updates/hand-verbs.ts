/** What people with keys do: make one, begin a place, sign, and hand a role on. */
import { mkdirSync } from 'node:fs';
import { many, maybe, one, opened, placeAt, type Verb } from './asked.ts';
import { type PublicFile, readPublic, writeKey } from './key-file.ts';
import { passphrase } from './passphrase.ts';
import { signStaged, stagedLines, stagedRoot } from './sign.ts';
import { newKey } from './signing-key.ts';
import { DAYS, emptyTargets, extendTargets, rotateKey } from './stage.ts';
import { rootOf, stamp } from './statements.ts';

const DAY = 86_400_000;
const roles = ['root', 'targets', 'snapshot', 'timestamp'] as const; // as const: names of roles

export const handVerbs = {
  async key({ words, options, cost }) {
    const [name = ''] = words;
    if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(name))
      throw new Error('A key has a name of small letters, digits and hyphens, like hand-1.');
    const folder = one(options, 'out');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const secret = await passphrase(
      maybe(options, 'passphrase-file'),
      `A new passphrase for ${name}`,
    );
    const key = newKey();
    writeKey(folder, { name, key, passphrase: secret, cost });
    return [
      `${name} is ${key.keyid.slice(0, 8)}. Keep ${name}.key.json to yourself; hand ${name}.pub.json on.`,
    ];
  },

  init({ words, options, now }) {
    const place = placeAt(words);
    if (place.root() || place.staged('root')) throw new Error('There is a place here already.');
    const threshold = Number(maybe(options, 'threshold') ?? '2');
    const hands = (role: string): readonly PublicFile[] => many(options, role).map(readPublic);
    const of = (role: string, wanted: number) => ({
      keys: hands(role).map((hand) => hand.public),
      threshold: wanted,
    });
    for (const role of ['root', 'targets'])
      if (hands(role).length < threshold)
        throw new Error(`${role} wants ${threshold} of its keys to sign: name at least as many.`);
    place.stage(
      'root',
      rootOf({
        version: 1,
        expires: stamp(now + DAYS.root * DAY),
        roles: {
          root: of('root', threshold),
          targets: of('targets', threshold),
          snapshot: of('snapshot', 1),
          timestamp: of('timestamp', 1),
        },
      }),
    );
    place.stage('targets', emptyTargets(now));
    return stagedLines(place);
  },

  rotate({ words, options, now }) {
    const place = placeAt(words);
    const role = roles.find((one) => one === words[1]);
    if (!role) throw new Error(`Name a role: ${roles.join(', ')}.`);
    const root = stagedRoot(place) ?? place.root();
    if (!root) throw new Error('There is no root here. Begin with init.');
    const [comes, goes] = [maybe(options, 'in'), maybe(options, 'gone')];
    if (comes === undefined && goes === undefined)
      throw new Error('Name the key that comes (--in) or goes (--gone).');
    const next = rotateKey(
      root,
      {
        role,
        out: goes === undefined ? null : readPublic(goes).keyid,
        in: comes === undefined ? null : readPublic(comes).public,
      },
      now,
    );
    // Several changes that were not published yet are one step.
    place.stage('root', { ...next, version: (place.root()?.version ?? 0) + 1 });
    const targets = place.targets();
    // Other hands must sign what is there.
    if (role === 'targets' && targets && !place.staged('targets'))
      place.stage('targets', extendTargets(targets, now));
    return stagedLines(place);
  },

  async sign({ words, options }) {
    const place = placeAt(words);
    const key = await opened(options, 'key');
    const about = stagedLines(place);
    const signed = signStaged(place, key);
    if (signed.length === 0) throw new Error('This key signs nothing of what is staged here.');
    return [
      'You sign:',
      ...about,
      '',
      'Now:',
      ...stagedLines(place).filter((line) => line.startsWith('staged')),
    ];
  },
} satisfies Record<string, Verb>;
