/** An update place as it lies on the disk of those who sign: a folder that any web server can serve. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { Envelope, Root, Snapshot, Targets, Timestamp } from '@firstline/updates/metadata/shapes';
import { firstRoot, nextRoot } from '@firstline/updates/metadata/trusted';
import type { z } from 'zod';
import { bytesOf } from './statements.ts';

/** What people sign. The other two are signed by machines. */
export type Staged = 'root' | 'targets';

export interface PlaceFolder {
  readonly folder: string;
  /** The newest root, reached from the first one step by step; null before the first is published. */
  root(): Root | null;
  targets(): Targets | null;
  snapshot(): Snapshot | null;
  timestamp(): Timestamp | null;
  /** A statement that waits for signatures, or null. */
  staged(role: Staged): Envelope | null;
  stage(role: Staged, statement: Root | Targets): void;
  unstage(role: Staged): void;
  /** Puts a file into place as a whole. */
  put(name: string, bytes: Uint8Array): void;
  bytes(name: string): Uint8Array | null;
}

export function openPlaceFolder(folder: string): PlaceFolder {
  const at = (name: string): string => path.join(folder, name);

  function bytes(name: string): Uint8Array | null {
    try {
      return new Uint8Array(readFileSync(at(name)));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  function put(name: string, content: Uint8Array): void {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(`${at(name)}.new`, content);
    renameSync(`${at(name)}.new`, at(name));
  }

  function statement<Shape extends z.ZodType>(name: string, shape: Shape): z.output<Shape> | null {
    const found = bytes(`metadata/${name}`);
    return found && shape.parse(envelopeOf(found).signed);
  }

  const timestamp = (): Timestamp | null => statement('timestamp.json', Timestamp);
  const snapshot = (): Snapshot | null => {
    const version = timestamp()?.meta['snapshot.json'].version;
    return version === undefined ? null : statement(`${version}.snapshot.json`, Snapshot);
  };

  return {
    folder,
    root() {
      let root: Root | null = null;
      for (const version of rootVersions(at('metadata'))) {
        const found = bytes(`metadata/${version}.root.json`);
        if (!found) continue;
        root = root ? nextRoot(root, found, nodeCrypto) : firstRoot(found, nodeCrypto);
      }
      return root;
    },
    timestamp,
    snapshot,
    targets() {
      const version = snapshot()?.meta['targets.json']?.version;
      return version === undefined ? null : statement(`${version}.targets.json`, Targets);
    },
    staged(role) {
      const found = bytes(`staged/${role}.json`);
      return found && envelopeOf(found);
    },
    // What changes loses its signatures: they were made over something else.
    stage: (role, signed) => put(`staged/${role}.json`, bytesOf({ signatures: [], signed })),
    unstage: (role) => rmSync(at(`staged/${role}.json`), { force: true }),
    put,
    bytes,
  };
}

export const envelopeOf = (bytes: Uint8Array): Envelope =>
  Envelope.parse(JSON.parse(new TextDecoder().decode(bytes)));

function rootVersions(folder: string): number[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .map((name) => Number(/^(\d+)\.root\.json$/.exec(name)?.[1]))
    .filter((version) => version > 0)
    .sort((a, b) => a - b);
}
