import { sectionWords } from '@firstline/health-checks/section-words';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { wrapped } from './wrapped.ts';

const titles = new Map<string, { readonly title: string }>(Object.entries(sectionWords));
const INDENT = '    ';

/** A snapshot to be read: every section, every value, and what was taken out or stays here. */
export function snapshotLines(
  snapshot: Snapshot,
  about: { readonly bytes: number; readonly raw: boolean },
): string[] {
  const sections = Object.entries(snapshot.sections).flatMap(([name, section]) =>
    section === undefined ? [] : [...sectionLines(name, section), ''],
  );
  return [...sections, ...findingLines(snapshot.findings), ...footLines(snapshot, about)];
}

type Section = NonNullable<Snapshot['sections'][string]>;

function sectionLines(name: string, section: Section): string[] {
  const title = titles.get(name)?.title ?? name;
  if (section.state !== 'ok') return wrapped(`${title}: ${section.state}, ${section.reason}`);
  const untried = section.unverified === true ? ', unverified on this platform' : '';
  return [`${title}${untried}`, ...leaves(section.value, '').flatMap(valueLines)];
}

const valueLines = ([path, value]: Leaf): string[] =>
  wrapped(`${path} = ${value}`, `${INDENT}  `, '  ');

type Leaf = readonly [path: string, value: string];

/** Every single value, with where it stands, as `fileSystems[0].freeBytes`. */
function leaves(value: unknown, path: string): Leaf[] {
  if (Array.isArray(value)) {
    return value.length === 0
      ? [[path, 'none']]
      : value.flatMap((item, index) => leaves(item, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [[path, String(value ?? 'not known')]];
  return Object.entries(value).flatMap(([name, item]) =>
    leaves(item, path === '' ? name : `${path}.${name}`),
  );
}

const findingLines = (findings: Snapshot['findings']): string[] => [
  'Findings',
  ...(findings.length === 0 ? ['  none'] : []),
  ...findings.flatMap((finding, index) => leaves(finding, `[${index}]`).flatMap(valueLines)),
  '',
];

function footLines(
  { removed, withheld }: Snapshot,
  { bytes, raw }: { readonly bytes: number; readonly raw: boolean },
): string[] {
  if (raw) return wrapped('All of it, as it was read. A ticket sends less: see it without --raw.');
  const rules = removed.map(({ rule, count }) => `${count} × ${rule}`).join(', ');
  const stays = withheld.map((name) => titles.get(name)?.title ?? name).join(', ');
  return [
    ...wrapped(`Taken out: ${rules === '' ? 'nothing' : rules}.`),
    ...(stays === '' ? [] : wrapped(`Stays here unless your words ask for it: ${stays}.`)),
    `${bytes} bytes. Nothing was sent.`,
  ];
}
