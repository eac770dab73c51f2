/** Serves the windows' files under app://ui/. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { mediaTypeOf, NONCE_PLACE, pageHeaders } from './page-headers.ts';

/** Must run before the app is ready; afterwards Electron no longer takes it. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, corsEnabled: false } },
  ]);
}

/** Every file of a folder by its address, found once: what is not in the map does not exist. */
export async function mapFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const walk = async (relative: string): Promise<void> => {
    const entries = await readdir(path.join(folder, relative), { withFileTypes: true });
    for (const entry of entries) {
      const inside = `${relative}/${entry.name}`;
      if (entry.isDirectory()) await walk(inside);
      else if (entry.isFile()) files.set(inside, path.join(folder, inside));
    }
  };
  await walk('');
  return files;
}

/**
 * Answers app://ui/ from an exact map of files, HTML with a fresh nonce a load.
 * Paths are looked up, never joined, so `..` and encodings lead nowhere.
 */
export async function serveApp(folder: string): Promise<void> {
  const files = await mapFiles(folder);
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file = url.host === 'ui' ? files.get(url.pathname) : undefined;
    const mediaType = file === undefined ? null : mediaTypeOf(file);
    if (file === undefined || mediaType === null || request.method !== 'GET')
      return new Response('Not found', { status: 404 });
    const nonce = randomBytes(18).toString('base64');
    const bytes = await readFile(file);
    const body = mediaType.startsWith('text/html')
      ? bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce)
      : bytes;
    return new Response(body, { headers: { ...pageHeaders(mediaType, nonce) } });
  });
}
