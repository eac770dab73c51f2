/** What CHANGELOG.md says, and what a release must not leave in it. */

/** A block of the changelog: its lines by whom they are for. */
export type Block = {
  readonly title: string;
  readonly groups: ReadonlyMap<string, readonly string[]>;
};

export const UNRELEASED = 'Unreleased';
const GROUPS = ['Agent', 'Console', 'Server', 'Operators'];
const WORDS = ['New', 'Improved', 'Fixed', 'Removed', 'Security'];
const RELEASED = /^(\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?) \((\d{4}-\d{2}-\d{2})\)$/;

/** Its blocks, newest first. */
export function blocksIn(changelog: string): readonly Block[] {
  const [, ...parts] = changelog.split(/^## /m);
  return parts.map((part) => {
    const [title = '', ...lines] = part.split('\n');
    const groups = new Map<string, string[]>();
    let group = '';
    for (const line of lines) {
      group = /^\*\*(.+)\*\*$/.exec(line)?.[1] ?? group;
      if (line.startsWith('- ')) groups.set(group, [...(groups.get(group) ?? []), line.slice(2)]);
    }
    return { title: title.trim(), groups };
  });
}

/** Everything that makes it no changelog of ours; empty when it is well-formed. */
export function faultsIn(changelog: string): readonly string[] {
  const blocks = blocksIn(changelog);
  const first = blocks[0]?.title === UNRELEASED ? [] : [`it does not begin with "${UNRELEASED}"`];
  return [
    ...first,
    ...blocks.flatMap(({ title, groups }) => [
      ...(title === UNRELEASED || RELEASED.test(title)
        ? []
        : [`"${title}" is no version with its day, like 1.2.0 (2026-12-01)`]),
      ...[...groups].flatMap(([group, lines]) => [
        ...(GROUPS.includes(group) ? [] : [`${title}: "${group}" is none of ${GROUPS.join(', ')}`]),
        ...lines
          .filter((line) => !WORDS.some((word) => line.startsWith(`${word}: `)))
          .map((line) => `${title}: "${line}" begins with none of ${WORDS.join(', ')}`),
      ]),
    ]),
  ];
}

/** Why `version` cannot be released with this changelog; empty when it can. */
export function unreleasable(changelog: string, version: string): readonly string[] {
  const blocks = blocksIn(changelog);
  const waiting = blocks.find(({ title }) => title === UNRELEASED);
  const left = [...(waiting?.groups.values() ?? [])].flat().length;
  const own = blocks.find(({ title }) => RELEASED.exec(title)?.[1] === version);
  return [
    ...faultsIn(changelog),
    ...(left === 0
      ? []
      : [
          `${left} lines stand under ${UNRELEASED}: npm run release -- prepare ${version} moves them`,
        ]),
    ...(own === undefined ? [`there is no block "${version} (day)"`] : []),
    ...(own !== undefined && own.groups.size === 0 ? [`nothing is said about ${version}`] : []),
  ];
}

/** The changelog after what is unreleased became `version` on `day`. */
export function withRelease(changelog: string, version: string, day: string): string {
  const heading = `## ${UNRELEASED}\n`;
  if (!changelog.includes(heading)) throw new Error(`CHANGELOG.md has no "${heading.trim()}"`);
  if (unreleasedLines(changelog) === 0)
    throw new Error(`Nothing stands under ${UNRELEASED}: there is nothing to release.`);
  return changelog.replace(heading, `${heading}\n## ${version} (${day})\n`);
}

const unreleasedLines = (changelog: string): number =>
  [
    ...(blocksIn(changelog)
      .find(({ title }) => title === UNRELEASED)
      ?.groups.values() ?? []),
  ].flat().length;

/** What people read on the page of a release. */
export function notesOf(changelog: string, version: string): string {
  const [, ...parts] = changelog.split(/^## /m);
  const own = parts.find((part) => part.startsWith(`${version} (`));
  if (own === undefined) throw new Error(`CHANGELOG.md has no block for ${version}`);
  return `${own.slice(own.indexOf('\n') + 1).trim()}\n`;
}
