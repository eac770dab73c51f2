import { open } from 'node:fs/promises';
import path from 'node:path';
import { AttachmentId, uuidv7 } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import { asRefusal } from '../outbox/durable-file.ts';
import type { OfflineQueue } from '../outbox/offline-queue.ts';
import type { Clock, Random } from '../ports.ts';

/** Longest name that travels, characters; the ending is what tells a file's kind, so it stays. */
const NAME_MAX = 255;

/** A file that a person chose and has not sent yet. */
export interface ChosenFile {
  readonly id: AttachmentId;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Files between being chosen and being sent. Their bytes are copied, so that what goes is what was chosen. */
export interface Files {
  /** Reads files of this computer, none larger than allowed: all of them, or a `Refusal` and none. */
  choose(files: readonly string[]): Promise<readonly ChosenFile[]>;
  /** Makes a text of our own a file to be sent. */
  add(file: { readonly name: string; readonly text: string }): Promise<ChosenFile>;
  drop(id: string): Promise<void>;
  /** The files by their ids; they are spoken for from then on. */
  take(ids: readonly string[]): readonly ChosenFile[];
  /** After a refusal nothing was sent: they can be chosen again. */
  giveBack(files: readonly ChosenFile[]): void;
}

export function createFiles(
  queue: OfflineQueue,
  clock: Clock,
  random: Random,
  maxBytes: () => number,
): Files {
  const chosen = new Map<string, ChosenFile>();

  async function keep(file: string): Promise<ChosenFile> {
    return kept(fitting(path.basename(file)), await readBounded(file, maxBytes()));
  }

  async function kept(name: string, bytes: Buffer): Promise<ChosenFile> {
    const id = AttachmentId.parse(uuidv7(clock.now(), random(10)));
    await queue.keep(id, bytes);
    return { id, name, mediaType: mediaTypeOf(name), bytes: bytes.length };
  }

  return {
    async choose(files) {
      const all: ChosenFile[] = [];
      try {
        // One after the other: ten of the largest at once would be a hundred megabytes of memory.
        for (const file of files) all.push(await keep(file));
      } catch (error) {
        for (const { id } of all) await queue.drop(id);
        throw error;
      }
      for (const one of all) chosen.set(one.id, one);
      return all;
    },
    async add({ name, text }) {
      const bytes = Buffer.from(text);
      if (bytes.length > maxBytes()) throw tooLarge(bytes.length, maxBytes());
      const file = await kept(name, bytes);
      chosen.set(file.id, file);
      return file;
    },
    async drop(id) {
      if (chosen.delete(id)) await queue.drop(id);
    },
    take(ids) {
      const taken = ids.map((id) => {
        const file = chosen.get(id);
        if (!file) throw new Refusal('attachment.not-found', { file: id });
        return file;
      });
      for (const id of ids) chosen.delete(id);
      return taken;
    },
    giveBack(files) {
      for (const file of files) chosen.set(file.id, file);
    },
  };
}

async function readBounded(file: string, maxBytes: number): Promise<Buffer> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maxBytes || maxBytes === 0) throw tooLarge(size, maxBytes);
      // A file may grow while it is read; one byte over the bound is enough to know.
      const buffer = Buffer.alloc(maxBytes + 1);
      let filled = 0;
      // A file on a network may come in pieces.
      for (let read = -1; read !== 0 && filled < buffer.length; filled += read) {
        read = (await handle.read(buffer, filled, buffer.length - filled, filled)).bytesRead;
      }
      if (filled > maxBytes) throw tooLarge(filled, maxBytes);
      return Buffer.from(buffer.subarray(0, filled));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const refusal = asRefusal(error);
    const problem = refusal instanceof Refusal ? refusal.detail['problem'] : undefined;
    throw new Refusal('device.file-unreadable', problem === undefined ? {} : { problem }, {
      cause: error,
    });
  }
}

const tooLarge = (bytes: number, limit: number) =>
  new Refusal('attachment.too-large', { bytes, limit });

function fitting(name: string): string {
  if (name.length <= NAME_MAX) return name;
  const ending = path.extname(name).slice(0, 20);
  return `${name.slice(0, NAME_MAX - ending.length)}${ending}`;
}

const kinds: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.log': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.zip': 'application/zip',
};

/** A hint for the reader only: nobody ever opens a file by it. */
function mediaTypeOf(name: string): string {
  return kinds[path.extname(name).toLowerCase()] ?? 'application/octet-stream';
}
