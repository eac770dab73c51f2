/** A value as PostgreSQL writes it; `undefined`: a large one that did not change. */
export type Value = string | null | undefined;

/** A table as the messages that follow mean it. */
export interface Relation {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly isKey: boolean }[];
}

/** One message of PostgreSQL's logical replication protocol, version 1, in text format. */
export type Message =
  | { readonly is: 'begin'; readonly lsn: bigint; readonly committedAt: Date }
  | { readonly is: 'commit' }
  | { readonly is: 'insert'; readonly relation: Relation; readonly row: readonly Value[] }
  | {
      readonly is: 'update';
      readonly relation: Relation;
      /** The key as it was, when it changed. */
      readonly before: readonly Value[] | null;
      readonly row: readonly Value[];
    }
  | { readonly is: 'delete'; readonly relation: Relation; readonly before: readonly Value[] }
  | { readonly is: 'truncate'; readonly relations: readonly Relation[] };

/** PostgreSQL counts microseconds from here. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** Reads messages in order; remembers which table each number means. */
export function messageReader(): (data: Buffer) => Message | null {
  const relations = new Map<number, Relation>();
  const relation = (id: number): Relation => {
    const found = relations.get(id);
    if (found === undefined) throw new Error(`a change of the unknown table ${id}`);
    return found;
  };

  return (data) => {
    const read = createReader(data);
    const kind = read.letter();
    switch (kind) {
      case 'B': {
        const lsn = read.int64();
        const committedAt = new Date(EPOCH_MS + Number(read.int64() / 1000n));
        return { is: 'begin', lsn, committedAt };
      }
      case 'C':
        return { is: 'commit' };
      case 'R': {
        const id = read.int32();
        read.text(); // the schema: there is one
        const name = read.text();
        read.letter();
        const columns = Array.from({ length: read.int16() }, () => {
          const isKey = (read.int8() & 1) === 1;
          const column = { name: read.text(), isKey };
          read.int32();
          read.int32();
          return column;
        });
        relations.set(id, { name, columns });
        return null;
      }
      case 'I': {
        const into = relation(read.int32());
        read.letter();
        return { is: 'insert', relation: into, row: read.tuple() };
      }
      case 'U': {
        const of = relation(read.int32());
        const old = read.letter();
        const before = old === 'N' ? null : read.tuple();
        if (before !== null) read.letter();
        return { is: 'update', relation: of, before, row: read.tuple() };
      }
      case 'D': {
        const from = relation(read.int32());
        read.letter();
        return { is: 'delete', relation: from, before: read.tuple() };
      }
      case 'T': {
        const count = read.int32();
        read.int8();
        return {
          is: 'truncate',
          relations: Array.from({ length: count }, () => relation(read.int32())),
        };
      }
      // Types and origins: nothing of ours depends on them.
      case 'Y':
      case 'O':
        return null;
      default:
        throw new Error(`a change of the unknown kind ${kind}`);
    }
  };
}

function createReader(data: Buffer) {
  let at = 0;
  const step = (bytes: number): number => {
    at += bytes;
    return at - bytes;
  };
  const reader = {
    int8: () => data.readUInt8(step(1)),
    int16: () => data.readUInt16BE(step(2)),
    int32: () => data.readUInt32BE(step(4)),
    int64: () => data.readBigInt64BE(step(8)),
    letter: () => String.fromCharCode(reader.int8()),
    text(): string {
      const end = data.indexOf(0, at);
      const text = data.toString('utf8', at, end);
      at = end + 1;
      return text;
    },
    tuple(): readonly Value[] {
      return Array.from({ length: reader.int16() }, (): Value => {
        const kind = reader.letter();
        if (kind === 'n') return null;
        if (kind === 'u') return undefined;
        const bytes = reader.int32();
        return data.toString('utf8', step(bytes), at);
      });
    },
  };
  return reader;
}
