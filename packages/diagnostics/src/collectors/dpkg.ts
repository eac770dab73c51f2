import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, clipOr, instantOf } from '../clip.ts';
import { pacer } from '../pace.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';

const STATUS_MAX_BYTES = 64 * 1024 * 1024;
const status = '/var/lib/dpkg/status';
const info = '/var/lib/dpkg/info';

export type Packages = { readonly packages: readonly Package[]; readonly damaged: boolean };

/** What was read last, as long as dpkg has not touched its files since: reading them is most of a snapshot. */
const remembered = new WeakMap<Files, { readonly stamp: string; readonly found: Packages }>();

/** Debian's packages, read from dpkg's own file; null where there is no dpkg. */
export async function dpkgPackages(system: System): Promise<Packages | null> {
  const { files } = system;
  const stamp = [status, info]
    .map((path) => files.facts(path))
    .map((facts) => `${facts?.bytes} ${facts?.modifiedMs}`)
    .join(' ');
  const before = remembered.get(files);
  if (before?.stamp === stamp) return before.found;
  const found = await readPackages(system);
  if (found !== null) remembered.set(files, { stamp, found });
  return found;
}

async function readPackages({ files, clock }: System): Promise<Packages | null> {
  const lists = new Set(files.list(info) ?? []);
  const raw = await files.load(status, STATUS_MAX_BYTES);
  // Packages leave their lists behind when the file that names them is lost.
  if (raw === null || raw.length === 0)
    return lists.size === 0 ? null : { packages: [], damaged: true };
  const text = Buffer.from(raw).toString('utf8');
  const pace = pacer(clock);
  const packages: Package[] = [];
  let damaged = false;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n\n', at);
    const end = found < 0 ? text.length : found;
    const stanza = text.slice(at, end);
    at = end + 2;
    if (stanza.trim() === '') continue;
    const read = stanzaOf(stanza);
    if (read === null || malformed.test(stanza)) damaged = true;
    if (read?.installed === true)
      packages.push({ ...read.found, installedAt: changed(read.found.name, read.architecture) });
    await pace();
  }
  return { packages, damaged };

  /** dpkg keeps no date, but it writes a package's file list when it unpacks it. */
  function changed(name: string, architecture: string): string | null {
    const file = lists.has(`${name}.list`) ? `${name}.list` : `${name}:${architecture}.list`;
    return lists.has(file) ? instantOf(files.facts(`${info}/${file}`)?.modifiedMs) : null;
  }
}

/** A line that is neither a field nor a field's next line: dpkg refuses all work over one such. */
const malformed = /^(?![!-9;-~]+:|[ \t]|$)/m;

type Stanza = {
  readonly found: Omit<Package, 'installedAt'>;
  readonly architecture: string;
  readonly installed: boolean;
};

/** One paragraph of the status file; null when it is not one. */
export function stanzaOf(text: string): Stanza | null {
  const field = (name: string) => {
    const start = text.startsWith(`${name}: `) ? 0 : text.indexOf(`\n${name}: `) + 1;
    if (start === 0 && !text.startsWith(`${name}: `)) return null;
    const end = text.indexOf('\n', start);
    return text.slice(start + name.length + 2, end < 0 ? undefined : end);
  };
  const name = field('Package');
  const [, error, state] = (field('Status') ?? '').split(' ');
  if (name === null || state === undefined) return null;
  return {
    found: {
      name: clipOr(name, 'unnamed', 200),
      version: clip(field('Version'), 120),
      source: 'dpkg',
      state: error === 'ok' && whole.has(state) ? 'installed' : 'broken',
    },
    architecture: field('Architecture') ?? '',
    installed: state !== 'not-installed' && state !== 'config-files',
  };
}

/** States in which dpkg has nothing left to do. Triggers are work that waits for the next run. */
const whole = new Set(['installed', 'triggers-pending', 'triggers-awaited']);
