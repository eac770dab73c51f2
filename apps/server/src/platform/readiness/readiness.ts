import { statfs } from 'node:fs/promises';
import type { Readiness } from '@firstline/protocol/health';
import type { Pool } from '../database/pool.ts';
import type { Delivery } from '../outbox/deliver.ts';

/** Less than this and a snapshot may not fit: tickets would be refused. */
const FULL_BYTES = 64 * 1024 * 1024;
/** Somebody should look: a busy desk writes this much in some weeks. */
const LOW_BYTES = 1024 * 1024 * 1024;
/** Facts reach consoles in milliseconds; this late, something is stuck. */
const BEHIND_SECONDS = 30;
/** Whoever asks often is told the same for so long. */
const KEPT_MS = 1_000;

export interface Disk {
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

export interface Look {
  readonly readiness: Readiness;
  /** Age of the oldest fact that was committed and not told; null when that could not be found out. */
  readonly outboxLagSeconds: number | null;
  readonly disk: Disk | null;
}

export interface ReadinessSource {
  /** Looks, or tells what was seen a moment ago. */
  readonly look: () => Promise<Look>;
  /** From now on it is not ready, whatever else is well. */
  readonly stop: () => void;
}

export interface ReadinessNeeds {
  readonly pool: Pool;
  readonly delivery: Delivery;
  /** Where the data lies. */
  readonly folder: string;
  readonly certificate: () => Readiness['certificate'];
  /** For tests that fill no real disk. */
  readonly diskOf?: (folder: string) => Promise<Disk>;
  readonly keptMs?: number;
}

/** Whether a ticket could be taken now: the database answers, facts get out, the disk has room. */
export function createReadiness(needs: ReadinessNeeds): ReadinessSource {
  const { pool, delivery, folder, certificate, diskOf = statDisk, keptMs = KEPT_MS } = needs;
  let stopping = false;
  let seen: { readonly at: number; readonly look: Promise<Look> } | null = null;

  async function look(): Promise<Look> {
    const [answers, outboxLagSeconds, disk] = await Promise.all([
      pool.query('select 1').then(
        () => true,
        () => false, // that is the answer
      ),
      delivery.lagSeconds().catch(() => null),
      diskOf(folder).catch(() => null),
    ]);
    const found = {
      database: answers ? 'ok' : 'away',
      outbox: outboxOf(outboxLagSeconds),
      disk: roomOf(disk),
      certificate: certificate(),
    } as const; // as const: the literals
    const ready =
      answers &&
      found.outbox !== 'behind' &&
      found.disk !== 'full' &&
      found.certificate !== 'expired' &&
      found.certificate !== 'missing';
    return { readiness: { ready, ...found, stopping: false }, outboxLagSeconds, disk };
  }

  return {
    async look() {
      const now = performance.now();
      if (seen === null || now - seen.at >= keptMs) seen = { at: now, look: look() };
      const { readiness, ...rest } = await seen.look;
      return {
        ...rest,
        readiness: stopping ? { ...readiness, ready: false, stopping } : readiness,
      };
    },
    stop() {
      stopping = true;
    },
  };
}

const outboxOf = (lag: number | null): Readiness['outbox'] =>
  lag === null ? 'unknown' : lag > BEHIND_SECONDS ? 'behind' : 'ok';

function roomOf(disk: Disk | null): Readiness['disk'] {
  if (disk === null) return 'unknown';
  if (disk.freeBytes < FULL_BYTES) return 'full';
  return disk.freeBytes < LOW_BYTES ? 'low' : 'ok';
}

async function statDisk(folder: string): Promise<Disk> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
}
