import type { Files } from '../system/files.ts';
import type { FoundProxy } from './proxy-settings.ts';
import { parseProxy } from './proxy-url.ts';

const FOLDER = '/etc/apt/apt.conf.d';
const FILES_MAX = 200;

/** What the package manager of Debian is told, in either of its ways of writing (apt.conf(5)). */
export function aptProxies(files: Files): FoundProxy[] {
  const names = (files.list(FOLDER) ?? []).slice(0, FILES_MAX).sort();
  const set = new Map<string, string>();
  const direct = new Set<string>();
  for (const path of [...names.map((name) => `${FOLDER}/${name}`), '/etc/apt/apt.conf']) {
    const text = files.text(path);
    if (text === null || !/proxy/i.test(text)) continue;
    const plain = text.replace(/^\s*(?:\/\/|#).*$/gm, '');
    const flat = /Acquire::(https?)::Proxy(?:::([\w.-]+))?\s+"([^"]*)"/gi;
    for (const [, kind = '', host, value = ''] of plain.matchAll(flat)) {
      if (host === undefined) set.set(kind.toLowerCase(), value);
      else if (value === 'DIRECT') direct.add(host);
    }
    for (const [, kind = '', block = ''] of plain.matchAll(/\b(https?)\s*\{([^}]*)\}/gi)) {
      const value = block.match(/\bProxy\s+"([^"]*)"/i)?.[1];
      if (value !== undefined) set.set(kind.toLowerCase(), value);
    }
  }
  return [...set].flatMap(([kind, value]) => {
    if (value === '' || value === 'DIRECT' || value === 'false') return [];
    const { host, port, hasPassword } = parseProxy(value);
    return [
      {
        source: 'apt',
        kind: kind === 'https' ? 'https' : 'http',
        host,
        port,
        hasPassword,
        exceptions: [...direct],
      } as const,
    ];
  });
}
