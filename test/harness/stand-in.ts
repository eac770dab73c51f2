/** A small program that stands in for the agent: it says which version it is. Everything around it is real. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Layout, layoutAt } from '../../packages/updates/src/computer/layout.ts';
import type { Release } from '../../packages/updates/src/offer/release.ts';
import { targetName } from '../../packages/updates/src/offer/release.ts';
import { makeArchive } from '../../scripts/updates/archive.ts';
import { testRelease } from './update-place.ts';

export interface StandIn {
  readonly release: Release;
  readonly archive: Uint8Array;
}

/** Packs a version whose program does what `script` says; usually it says what it is. */
export async function standIn(
  change: Partial<Release>,
  options: {
    readonly script?: string;
    /** What it says of itself, where that is something else than is signed. */
    readonly inside?: Partial<Release>;
    /** Bytes of a file beside the program, so that there is something to unpack. */
    readonly ballast?: number;
  } = {},
): Promise<StandIn> {
  const release = testRelease(change);
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-stand-in-'));
  try {
    const from = path.join(folder, 'from');
    mkdirSync(path.join(from, 'resources'), { recursive: true });
    // What stands takes itself off trial.
    const stands = 'rm -f "$(dirname "$0")/../../update/trial"';
    const script = options.script ?? `${stands}; echo "runs ${release.version} $*"`;
    writeFileSync(path.join(from, 'firstline'), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(from, 'firstline'), 0o755);
    for (let n = 0; n < 3; n += 1)
      writeFileSync(
        path.join(from, 'resources', `ballast-${n}`),
        ballast(options.ballast ?? 5_000, n),
      );
    const file = path.join(folder, targetName(release));
    const { unpackedBytes } = await makeArchive(file, { from, ...release, ...options.inside });
    return { release: { ...release, unpackedBytes }, archive: new Uint8Array(readFileSync(file)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Bytes that do not shrink when they are packed, the same every time. */
function ballast(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed + 1;
  for (let at = 0; at < length; at += 1) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** Unpacks it as a person does, with the system's own tar. The caller deletes `folder`. */
export function installStandIn({ archive }: StandIn): {
  readonly folder: string;
  readonly layout: Layout;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-installed-'));
  execFileSync('tar', ['-xz', '-C', folder], { input: archive });
  return { folder, layout: layoutAt(path.join(folder, 'firstline-agent'), 'firstline') };
}

/** Starts what is installed, as a desktop does. */
export function start(
  layout: Layout,
  how: { readonly words?: readonly string[]; readonly path?: string } = {},
) {
  const ran = spawnSync(layout.launcher, how.words ?? [], {
    encoding: 'utf8',
    env: { PATH: how.path ?? process.env['PATH'] },
  });
  return { said: ran.stdout.trim(), complained: ran.stderr.trim(), code: ran.status };
}
