/** Real versions of an app, a place that offers them, and an ordinary account's copy that updates itself. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Layout, layoutAt } from '@firstline/updates/computer/layout';
import { type Release, targetName } from '@firstline/updates/offer/release';
import { root } from '../../build/bundle/apps.ts';
import { startDisplay } from '../../test/harness/display.ts';
import { ordinaryAccount } from '../../test/harness/packaged.ts';
import type { OwnProcess } from '../../test/harness/own-process.ts';
import { isRoot } from '../../test/harness/rights.ts';
import { placeFiles, targetOf, testRelease } from '../../test/harness/update-place.ts';
import type { UpdateServer } from '../../test/harness/update-server.ts';
import { makeArchive } from '../updates/archive.ts';

const PATIENCE_MS = 180_000;

type App = Release['app'];
const programs = { agent: 'firstline', console: 'firstline-console' } as const; // literals

export type Archives = ReadonlyMap<string, { readonly release: Release; readonly file: string }>;

/** Packs these versions one after the other; those of `broken` hold a program that ends as it starts. */
export async function makeArchives(
  app: App,
  folder: string,
  versions: { readonly real: readonly string[]; readonly broken: readonly string[] },
): Promise<Archives> {
  const made = new Map<string, { release: Release; file: string }>();
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const archive = async (version: string, from: string): Promise<void> => {
    const release = testRelease({ app, version, arch });
    const file = path.join(folder, targetName(release));
    const { unpackedBytes } = await makeArchive(file, { from, ...release });
    made.set(version, { release: { ...release, unpackedBytes }, file });
  };
  for (const version of versions.real) {
    const words = ['dir', '--app', app, '--version', version, '--for-tests'];
    execFileSync(process.execPath, ['scripts/package.ts', ...words], { cwd: root, stdio: 'pipe' });
    await archive(version, path.join(root, 'dist', app, 'packages', 'linux-unpacked'));
  }
  for (const version of versions.broken) {
    const from = path.join(folder, `broken-${version}`);
    mkdirSync(from);
    const program = '#!/bin/sh\necho "does not start" >&2\nexit 3\n';
    writeFileSync(path.join(from, programs[app]), program, { mode: 0o755 });
    await archive(version, from);
  }
  return made;
}

/** Puts these versions on the place, signed anew each time. */
export function offer(
  place: UpdateServer,
  archives: Archives,
  { versions, step }: { readonly versions: readonly string[]; readonly step: number },
): void {
  place.files.clear();
  const targets = {};
  for (const name of versions) {
    const found = archives.get(name);
    if (!found) throw new Error(`${name} was not made`);
    const bytes = new Uint8Array(readFileSync(found.file));
    const target = targetOf(found.release, bytes);
    Object.assign(targets, target);
    for (const [file, { hashes }] of Object.entries(target))
      place.files.set(`targets/${hashes.sha512}.${file}`, bytes);
  }
  for (const [name, bytes] of placeFiles({ targets, at: Date.now(), version: step }))
    place.files.set(`metadata/${name}`, bytes);
}

/** A copy that somebody unpacked, on a screen of its own. */
export interface OwnCopy {
  readonly layout: Layout;
  start(): OwnProcess;
  /** As a power cut: everything that runs from this installation, at once. */
  kill(): void;
  close(): Promise<void>;
}

/** Unpacks a version as an ordinary account, told by policy where updates come from. */
export async function unpacked(about: {
  readonly app: App;
  readonly folder: string;
  readonly archives: Archives;
  readonly version: string;
  readonly place: string;
  /** What the program is started with, beside its data. */
  readonly words: readonly string[];
}): Promise<OwnCopy> {
  const { app, folder, place } = about;
  const account = isRoot ? ordinaryAccount() : null;
  const display = await startDisplay(account ? { account } : {});
  const first = about.archives.get(about.version);
  if (!first) throw new Error(`${about.version} was not made`);
  execFileSync('tar', ['-xz', '--no-same-owner', '-f', first.file, '-C', display.home]);
  const policy = path.join(folder, 'policy');
  mkdirSync(policy, { mode: 0o755 });
  const said = { UpdateUrl: place, UpdateMode: 'auto', OrganisationName: 'Northwind IT' };
  writeFileSync(path.join(policy, 'policy.json'), JSON.stringify(said), { mode: 0o644 });
  execFileSync('chmod', ['755', folder]);
  const layout = layoutAt(path.join(display.home, `firstline-${app}`), programs[app]);
  if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, layout.root]);
  Object.assign(display.env, { FIRSTLINE_POLICY_FOLDER: policy, FIRSTLINE_UPDATE_LOOK_MS: '1500' });
  const words = ['--disable-gpu', `--data=${display.home}/data`, ...about.words];
  const kill = (): void => {
    for (const pid of running(layout)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    }
  };
  return {
    layout,
    start: () => display.start(layout.launcher, words),
    kill,
    async close() {
      kill();
      await display.close();
    },
  };
}

/** Processes whose program lies in this installation, and its launcher. */
function running({ root: installed, launcher }: Layout): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const program = readlinkSync(`/proc/${name}/exe`);
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      return program.startsWith(`${installed}/`) || words.includes(launcher) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** The version whose main process runs, or null. */
export function runs(layout: Layout): string | null {
  for (const pid of running(layout)) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const version = /\/versions\/([^/]+)\//.exec(readlinkSync(`/proc/${pid}/exe`))?.[1];
      if (version !== undefined && !words.includes('--type=')) return version;
    } catch {
      // It ended while it was looked at.
    }
  }
  return null;
}

/** Looks until something is there; what is not there after three minutes did not happen. */
export async function until<T>(
  what: string,
  look: () => T | null | false | Promise<T | null | false>,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what} did not happen in ${PATIENCE_MS / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What updater and launcher remember under a name, or an empty text. */
export const remembered = ({ update }: Layout, name: string): string =>
  existsSync(path.join(update, name)) ? readFileSync(path.join(update, name), 'utf8').trim() : '';
