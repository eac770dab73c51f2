/** What an archive says of itself, so that nobody signs one version under another's name. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { tarEntries } from '@firstline/updates/computer/tar';
import { Inside } from '@firstline/updates/computer/unpack';
import type { z } from 'zod';
import type { Named } from './release-file.ts';

export async function archiveFacts(
  file: string,
  named: Named,
): Promise<{ readonly inside: z.infer<typeof Inside>; readonly unpackedBytes: number }> {
  const top = `firstline-${named.app}/versions/${named.version}`;
  let unpackedBytes = 0;
  let text: string | null = null;
  for await (const entry of tarEntries(createReadStream(file).pipe(createGunzip()))) {
    unpackedBytes += entry.size;
    if (entry.name !== `${top}/release.json`) continue;
    const pieces: Uint8Array[] = [];
    for await (const bytes of entry.bytes) pieces.push(bytes);
    text = Buffer.concat(pieces).toString('utf8');
  }
  if (text === null)
    throw new Error(
      `${file} holds no ${named.app} ${named.version}: its name says something else.`,
    );
  const inside = Inside.parse(JSON.parse(text));
  for (const name of ['app', 'version', 'platform', 'arch'] as const) {
    // as const: names of both shapes
    if (inside[name] !== named[name])
      throw new Error(`${file} says of itself that its ${name} is ${inside[name]}.`);
  }
  return { inside, unpackedBytes };
}
