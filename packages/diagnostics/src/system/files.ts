import { closeSync, openSync, readdirSync, readlinkSync, readSync, statSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { readKernelRecords } from './kernel-records.ts';

/** What stat says, as far as collectors care. */
export type FileFacts = { readonly bytes: number; readonly modifiedMs: number };

/** What a file takes of its disk, and which one it is: descriptors of one file tell the same. */
export type Held = {
  readonly takenBytes: number;
  /** major:minor, as mountinfo writes it. */
  readonly device: string;
  readonly inode: string;
};

/** Space of the file system that holds a path. */
export type Space = {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly inodes: number;
  readonly freeInodes: number;
};

/**
 * Reads files, never writes. What is missing or may not be read is null: on a computer that is not
 * ours, absence is the usual case and not a fault.
 */
export type Files = {
  /** At once and at most 64 KiB: for /proc, /sys and short settings, where a thread's detour costs more. */
  readonly text: (path: string) => string | null;
  /** Through the thread pool: for what may be large, slow or on a disk. */
  readonly load: (path: string, maxBytes: number) => Promise<Uint8Array | null>;
  readonly list: (path: string) => readonly string[] | null;
  readonly facts: (path: string) => FileFacts | null;
  readonly link: (path: string) => string | null;
  /** Of a file that may be deleted, through a descriptor of /proc. */
  readonly held: (path: string) => Held | null;
  readonly space: (path: string) => Promise<Space | null>;
  /** Records of /dev/kmsg, oldest first. */
  readonly kernelRecords: () => Promise<readonly string[] | null>;
};

const SHORT_MAX = 64 * 1024;

/** The files of this computer. */
export function realFiles(): Files {
  const buffer = Buffer.allocUnsafe(SHORT_MAX);
  return {
    text: (path) => orNull(() => readShort(path, buffer)),
    async load(path, maxBytes) {
      const facts = orNull(() => statSync(path));
      if (facts === null || !facts.isFile() || facts.size > maxBytes) return null;
      try {
        return await readFile(path);
      } catch {
        return null;
      }
    },
    list: (path) => orNull(() => readdirSync(path)),
    facts: (path) =>
      orNull(() => {
        const { size, mtimeMs } = statSync(path);
        return { bytes: size, modifiedMs: mtimeMs };
      }),
    link: (path) => orNull(() => readlinkSync(path)),
    held: (path) =>
      orNull(() => {
        const { dev, ino, blocks } = statSync(path);
        return { takenBytes: blocks * BLOCK_BYTES, device: deviceOf(dev), inode: String(ino) };
      }),
    kernelRecords: readKernelRecords,
    async space(path) {
      try {
        const found = await statfs(path);
        return {
          totalBytes: found.blocks * found.bsize,
          freeBytes: found.bavail * found.bsize,
          inodes: found.files,
          freeInodes: found.ffree,
        };
      } catch {
        return null;
      }
    },
  };
}

/** stat counts in these, whatever a disk's own blocks are. */
const BLOCK_BYTES = 512;

/** Splits a device number the way Linux packs it into 64 bits. */
const deviceOf = (number: number): string => {
  const bits = BigInt(number);
  const major = ((bits >> 8n) & 0xfffn) | ((bits >> 32n) & 0xfffff000n);
  const minor = (bits & 0xffn) | ((bits >> 12n) & 0xffffff00n);
  return `${major}:${minor}`;
};

/** Files of /proc have no size, so this reads until there is nothing more. */
function readShort(path: string, buffer: Buffer): string {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    while (length < SHORT_MAX) {
      const read = readSync(file, buffer, length, SHORT_MAX - length, null);
      if (read === 0) break;
      length += read;
    }
    return buffer.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
