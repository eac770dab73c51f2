import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, clipOr, instantOf } from '../clip.ts';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';

const STATUS_MAX_BYTES = 64 * 1024 * 1024;
const status = '/var/lib/dpkg/status';
const info = '/var/lib/dpkg/info';

/** Debian's packages, read from dpkg's own file; null where there is no dpkg. */
export async function dpkgPackages(
  system: System,
): Promise<{ readonly packages: Package[]; readonly damaged: boolean } | null> {
  const raw = await system.files.load(status, STATUS_MAX_BYTES);
  if (raw === null || raw.length === 0) return null;
  const text = Buffer.from(raw).toString('utf8');
  const lists = new Set(system.files.list(info) ?? []);
  const pace = pacer(system.clock);
  const packages: Package[] = [];
  let damaged = false;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n\n', at);
    const end = found < 0 ? text.length : found;
    const stanza = text.slice(at, end);
    at = end + 2;
    if (stanza.trim() === '') continue;
    const read = stanzaOf(stanza);
    if (read === null) damaged = true;
    else if (read.installed)
      packages.push({ ...read.found, installedAt: changed(read.found.name, read.architecture) });
    await pace();
  }
  return { packages, damaged };

  /** dpkg keeps no date, but it writes a package's file list when it unpacks it. */
  function changed(name: string, architecture: string): string | null {
    const file = lists.has(`${name}.list`) ? `${name}.list` : `${name}:${architecture}.list`;
    return lists.has(file) ? instantOf(system.files.facts(`${info}/${file}`)?.modifiedMs) : null;
  }
}

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
