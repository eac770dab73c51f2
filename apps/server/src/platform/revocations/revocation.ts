import { createHmac, timingSafeEqual } from 'node:crypto';

/** One change of who may come in. The newest of an object is the one that holds. */
export interface Revocation {
  /** Grows without gaps inside a database; a restored one may give a number again in a later epoch. */
  readonly seq: number;
  readonly epoch: number;
  /** ISO. */
  readonly at: string;
  readonly kind: string;
  readonly object: string;
  /** JSON, as the slice that owns the kind wrote it. */
  readonly state: string;
  /** Over all the rest, hex: only the server that has the key can make one. */
  readonly mac: string;
}

export type Unproven = Omit<Revocation, 'mac'>;

/** The proof of a row. Lengths stand before the texts, so that no two rows have the same input. */
export function macOf(key: Uint8Array, row: Unproven): string {
  const mac = createHmac('sha256', key);
  for (const part of [row.seq, row.epoch, row.at, row.kind, row.object, row.state]) {
    mac.update(`${String(part).length}:${part}`);
  }
  return mac.digest('hex');
}

/** Whether this server wrote the row, and nobody changed it since. */
export const isProven = (key: Uint8Array, row: Revocation): boolean =>
  /^[0-9a-f]{64}$/.test(row.mac) &&
  timingSafeEqual(Buffer.from(row.mac, 'hex'), Buffer.from(macOf(key, row), 'hex'));

/** What holds now: the newest row of each object, oldest first. */
export function newest(rows: readonly Revocation[]): readonly Revocation[] {
  const inOrder = rows.toSorted((one, other) => one.epoch - other.epoch || one.seq - other.seq);
  const held = new Map<string, Revocation>();
  for (const row of inOrder) {
    const key = `${row.kind} ${row.object}`;
    held.delete(key);
    held.set(key, row);
  }
  return [...held.values()];
}
