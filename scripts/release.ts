/** What a release needs besides its packages: a version that everything agrees on, notes, sums, and bills. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../build/bundle/apps.ts';
import { billOfMaterials } from '../build/release/bill-of-materials.ts';
import { notesOf, unreleasable, withRelease } from '../build/release/changelog.ts';
import { CHECKSUMS, checksumsOf } from '../build/release/checksums.ts';
import { setVersion, versionFaults } from '../build/release/version.ts';

const HELP = `Prepare a release and say what is in it.

  npm run release -- prepare 1.2.0     the version everywhere, and what is unreleased under it
  npm run release -- check v1.2.0      nothing is left unreleased, every version is the tag's
  npm run release -- notes v1.2.0      what people read on the release's page
  npm run release -- bills DIR         a CycloneDX bill of materials for each program
  npm run release -- checksums DIR     SHA256SUMS of the files in DIR

Nothing here uses the network. Exit codes: 0 done, 1 refused, 2 wrong usage.
`;

const REFUSED = 1;
const WRONG_USAGE = 2;
/** Programs, and what is packed with each though only the build asks for it. */
const programs = { agent: ['electron'], console: ['electron'], server: ['node'] } as const; // as const: names
const changelogFile = path.join(root, 'CHANGELOG.md');

const say = (text: string) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const verbs: Readonly<Record<string, (word: string) => void | Promise<void>>> = {
  prepare(version) {
    const day = new Date().toISOString().slice(0, 10);
    const changelog = withRelease(read('CHANGELOG.md'), plain(version), day);
    setVersion(root, plain(version));
    writeFileSync(changelogFile, changelog);
    say(
      `Everything says ${version}. Look at it, then: git commit -am "build: ${version}", and ` +
        `git tag -s v${version} once it is on main.`,
    );
  },
  check(tag) {
    const version = fromTag(tag);
    refuse([...versionFaults(root, version), ...unreleasable(read('CHANGELOG.md'), version)]);
    say(`${tag} can be released.`);
  },
  notes(tag) {
    say(notesOf(read('CHANGELOG.md'), fromTag(tag)));
  },
  bills(folder) {
    mkdirSync(folder, { recursive: true });
    const lock = JSON.parse(read('package-lock.json'));
    for (const [name, packed] of Object.entries(programs)) {
      const workspace = `apps/${name}`;
      const { version } = JSON.parse(read(`${workspace}/package.json`));
      const bill = billOfMaterials({ lock, workspace, version, packed, at: builtAt() });
      const file = path.join(folder, `firstline-${name}-${version}.cdx.json`);
      writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
      say(file);
    }
  },
  async checksums(folder) {
    const lines = await checksumsOf(folder);
    writeFileSync(path.join(folder, CHECKSUMS), lines);
    say(lines);
  },
};

class Refused extends Error {}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Refused(`This is not released:\n  ${faults.join('\n  ')}`);
}

function plain(version: string): string {
  if (!/^\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/.test(version))
    throw new Refused(`"${version}" is no version: it looks like 1.2.0 or 1.2.0-beta.1.`);
  return version;
}

function fromTag(tag: string): string {
  if (!tag.startsWith('v')) throw new Refused(`"${tag}" is no tag of a release: v1.2.0 is one.`);
  return plain(tag.slice(1));
}

/** Two builds of one commit say the same when whoever builds says when it was. */
function builtAt(): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  return epoch === undefined ? new Date() : new Date(Number(epoch) * 1_000);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { help: { type: 'boolean' } },
});
const [verb = '', word, ...more] = positionals;
const does = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
if (values['help'] === true) {
  say(HELP);
} else if (does === undefined || word === undefined || more.length > 0) {
  process.stderr.write(HELP);
  process.exitCode = WRONG_USAGE;
} else {
  try {
    await does(word);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = REFUSED;
  }
}
