import type { ProxySetting } from '@firstline/protocol/snapshots/proxy';
import type { System } from '../system/system.ts';
import { aptProxies } from './proxy-apt.ts';
import { desktopProxies } from './proxy-desktop.ts';
import { keyValues } from './key-values.ts';
import { parseProxy, wordsIn } from './proxy-url.ts';

/** A proxy as a setting names it. The password itself is never kept. */
export type FoundProxy = Pick<ProxySetting, 'source' | 'kind' | 'host' | 'port' | 'hasPassword'> & {
  /** Names that go past it, as written. */
  readonly exceptions: readonly string[];
};

const ENVIRONMENT_FILES = ['/etc/environment'];
const ENVIRONMENT_FOLDERS = ['/etc/profile.d', '/etc/environment.d'];
const FILES_MAX = 100;

/** Every proxy that files of this computer name. Values of running programs' environments are never read. */
export async function proxySettings(system: System): Promise<FoundProxy[]> {
  const found = [
    ...environmentProxies(system.files),
    ...aptProxies(system.files),
    ...(await desktopProxies(system)),
  ];
  const keys = found.map((one) => `${one.source} ${one.kind} ${one.host} ${one.port}`);
  return found.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}

/** Files that every sign-in reads its variables from. */
function environmentProxies(files: System['files']): FoundProxy[] {
  const paths = [
    ...ENVIRONMENT_FILES,
    ...ENVIRONMENT_FOLDERS.flatMap((folder) =>
      (files.list(folder) ?? [])
        .filter((name) => /\.(?:sh|conf)$/.test(name))
        .slice(0, FILES_MAX)
        .map((name) => `${folder}/${name}`),
    ),
  ];
  const set = new Map<string, string>();
  for (const path of paths) {
    const text = files.text(path)?.replace(/^\s*export\s+/gm, '') ?? null;
    for (const [name, value] of keyValues(text)) {
      const variable = name.toLowerCase();
      // What a script makes up at run time cannot be known from its text.
      if (/^(?:https?|all|no)_proxy$/.test(variable) && !/[$`]/.test(value)) {
        set.set(variable, value);
      }
    }
  }
  const exceptions = wordsIn(set.get('no_proxy'));
  return [...set].flatMap(([variable, value]) => {
    if (variable === 'no_proxy' || value === '') return [];
    const proxy = parseProxy(value);
    const kind = proxy.socks ? 'socks' : variable === 'https_proxy' ? 'https' : 'http';
    const { host, port, hasPassword } = proxy;
    return [{ source: 'environment-file', kind, host, port, hasPassword, exceptions } as const];
  });
}
