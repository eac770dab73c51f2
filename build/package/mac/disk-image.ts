import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { udif } from './udif.ts';

/** Where a disk that starts Macs says what lies on it; each entry is one sector. */
const SECTOR = 512;
const HFS_MARK = 'H+';
const HEADER_AT = 1024;

/**
 * A disk image for macOS made on Linux: the program, a link to the folder of programs, and the ground behind
 * them. It is neither signed nor notarised; released images are made on macOS by electron-builder.
 */
export function makeDiskImage(made: {
  readonly program: string;
  readonly title: string;
  readonly background: string;
  readonly target: string;
}): void {
  const work = mkdtempSync(path.join(tmpdir(), 'firstline-dmg-'));
  try {
    const content = path.join(work, 'content');
    mkdirSync(path.join(content, '.background'), { recursive: true });
    cpSync(made.program, path.join(content, path.basename(made.program)), {
      recursive: true,
      verbatimSymlinks: true,
    });
    cpSync(made.background, path.join(content, '.background', 'background.png'));
    symlinkSync('/Applications', path.join(content, 'Applications'));
    const disk = path.join(work, 'disk.iso');
    const ended = spawnSync(
      'xorriso',
      ['-as', 'mkisofs', '-hfsplus', '-r', '-V', made.title, '-o', disk, content],
      { encoding: 'utf8' },
    );
    if (ended.error !== undefined)
      throw new Error('xorriso could not start: apt-get install xorriso', { cause: ended.error });
    if (ended.status !== 0) throw new Error(`xorriso ended with ${ended.status}:\n${ended.stderr}`);
    writeFileSync(made.target, udif(hfsVolume(readFileSync(disk))));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** xorriso writes one disk with two file systems; this is the part that macOS reads. */
function hfsVolume(disk: Buffer): Buffer {
  for (let entry = SECTOR; disk.toString('latin1', entry, entry + 2) === 'PM'; entry += SECTOR) {
    if (!disk.toString('latin1', entry + 48, entry + 80).startsWith('Apple_HFS')) continue;
    const start = disk.readUInt32BE(entry + 8) * SECTOR;
    const volume = disk.subarray(start, start + disk.readUInt32BE(entry + 12) * SECTOR);
    if (volume.toString('latin1', HEADER_AT, HEADER_AT + 2) === HFS_MARK) return volume;
  }
  throw new Error('xorriso wrote no HFS+ volume');
}
