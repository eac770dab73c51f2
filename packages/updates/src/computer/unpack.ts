import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import type { Offer } from '../offer/release.ts';
import { UpdateRefused } from '../refused.ts';
import { asRefused, mustHaveRoom, syncFolder, systemCode, writeAt } from './files.ts';
import { folderOf, type Layout } from './layout.ts';
import { disk } from './raw-files.ts';
import { tarEntries, type TarEntry } from './tar.ts';

/** What a version says of itself, in release.json beside its program. */
export const Inside = z.object({
  app: z.string(),
  version: z.string(),
  platform: z.string(),
  arch: z.string(),
  channel: z.string(),
});

/**
 * Unpacks a downloaded release beside the other versions. Its hash is asked once more, over the same bytes
 * that are unpacked, and only what is whole and says the same of itself as was signed takes its name.
 */
export async function unpack(layout: Layout, file: string, offer: Offer): Promise<void> {
  const staging = path.join(layout.versions, `.new-${offer.version}`);
  try {
    await disk.rm(staging, { recursive: true, force: true });
    await mustHaveRoom(layout.versions, offer.unpackedBytes);
    await disk.mkdir(staging, { mode: 0o755 });
    await fill(staging, file, offer);
    await mustBe(staging, layout, offer);
    const target = folderOf(layout, offer.version);
    // Left by an update that was cut off before it could be switched to.
    await disk.rm(target, { recursive: true, force: true });
    await disk.rename(staging, target);
    await syncFolder(layout.versions);
  } catch (error) {
    await disk.rm(staging, { recursive: true, force: true });
    throw asRefused(error);
  }
}

async function fill(staging: string, file: string, offer: Offer): Promise<void> {
  const hash = createHash('sha512');
  const packed = createReadStream(file);
  packed.on('data', (piece) => hash.update(piece));
  const archive = createGunzip();
  packed.on('error', (error) => archive.destroy(error));
  packed.pipe(archive);
  const folders = new Set<string>([staging]);
  try {
    for await (const entry of tarEntries(archive)) {
      const inside = insideVersion(entry.name, offer.version);
      if (inside === null) continue;
      await place(path.join(staging, ...inside), entry, folders);
    }
  } catch (error) {
    const code = systemCode(error) ?? '';
    // What does not unpack was damaged after its download, when its hash was asked last.
    if (code.startsWith('Z_'))
      throw new UpdateRefused('release.wrong-bytes', { file: offer.target }, { cause: error });
    if (['EEXIST', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(code))
      throw new UpdateRefused('release.not-an-archive', { problem: code }, { cause: error });
    throw error;
  } finally {
    packed.destroy();
  }
  if (hash.digest('hex') !== offer.sha512)
    throw new UpdateRefused('release.wrong-bytes', { file: offer.target });
  for (const folder of folders) await syncFolder(folder);
}

/** The parts of a name below versions/1.2.3, or null for what the update does not need. */
function insideVersion(name: string, version: string): readonly string[] | null {
  const parts = name.replace(/\/$/, '').split('/');
  const unsafe = parts.some((part) => ['', '.', '..'].includes(part) || /[\\\0]/.test(part));
  if (unsafe) throw new UpdateRefused('release.unsafe-path', { path: name.slice(0, 200) });
  const inside = parts.slice(1, 3).join('/') === `versions/${version}`;
  return inside && parts.length > 3 ? parts.slice(3) : null;
}

async function place(target: string, entry: TarEntry, folders: Set<string>): Promise<void> {
  const folder = entry.kind === 'folder' ? target : path.dirname(target);
  if (!folders.has(folder)) {
    await disk.mkdir(folder, { recursive: true, mode: 0o755 });
    folders.add(folder);
  }
  if (entry.kind === 'folder') return;
  if (entry.kind === 'other')
    throw new UpdateRefused('release.not-an-archive', { path: entry.name });
  // `wx`: one name twice in an archive is a mistake or a trick.
  const handle = await disk.open(target, 'wx', entry.executable ? 0o755 : 0o644);
  try {
    let position = 0;
    for await (const bytes of entry.bytes) {
      await writeAt(handle, bytes, position);
      position += bytes.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Refuses a version that is another one than its metadata says, or that has no program. */
async function mustBe(staging: string, layout: Layout, offer: Offer): Promise<void> {
  const text = await disk.readFile(path.join(staging, 'release.json'), 'utf8').catch(() => 'null');
  const inside = Inside.safeParse(parsed(text));
  if (!inside.success)
    throw new UpdateRefused('release.another', { problem: 'it does not say what it is' });
  for (const [name, value] of Object.entries(inside.data)) {
    const wanted = offer[name as keyof typeof inside.data]; // as: the names of that very shape
    if (value !== wanted) throw new UpdateRefused('release.another', { [name]: value, wanted });
  }
  await disk.access(path.join(staging, layout.program), constants.X_OK).catch((error: unknown) => {
    throw new UpdateRefused('release.another', { problem: 'no program' }, { cause: error });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
