import { clip, numberIn } from '../clip.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';
import { readGvdb } from './gvdb.ts';
import { keyValues } from './key-values.ts';
import type { FoundProxy } from './proxy-settings.ts';
import { parseProxy, wordsIn } from './proxy-url.ts';
import { homesOf } from './startup-homes.ts';

/** Settings of a desktop by their full key, as `/system/proxy/http/host`, values as text. */
type Settings = ReadonlyMap<string, string>;

const FILES_MAX = 100;
const PORT_MAX = 65_535;
const DATABASE_BYTES_MAX = 1024 * 1024;

/** What GNOME and KDE tell their programs: the computer's settings, and over them each home's own. */
export async function desktopProxies(system: System): Promise<FoundProxy[]> {
  const { files } = system;
  const ofComputer = systemKeyfiles(files);
  const homes = homesOf(system);
  const each = await Promise.all(homes.map(({ path }) => gnomeOf(path, files)));
  const own = each.filter((found) => found.size > 0);
  const gnome = own.length === 0 ? [ofComputer] : own.map((one) => over(ofComputer, one));
  const kde = ['/etc/xdg', ...homes.map(({ path }) => `${path}/.config`)];
  return [
    ...gnome.flatMap(gnomeProxies),
    ...kde.flatMap((folder) => kdeProxies(files.text(`${folder}/kioslaverc`))),
  ];
}

const over = (below: Settings, above: Settings): Settings => new Map([...below, ...above]);

/** What an administrator wrote under /etc/dconf, in the order in which later files win. */
function systemKeyfiles(files: Files): Settings {
  const found = new Map<string, string>();
  for (const folder of (files.list('/etc/dconf/db') ?? []).filter((name) => name.endsWith('.d'))) {
    const names = (files.list(`/etc/dconf/db/${folder}`) ?? []).slice(0, FILES_MAX).sort();
    for (const name of names) {
      for (const [key, value] of keyfile(files.text(`/etc/dconf/db/${folder}/${name}`))) {
        found.set(key, value);
      }
    }
  }
  return found;
}

async function gnomeOf(home: string, files: Files): Promise<Settings> {
  const written = keyfile(files.text(`${home}/.config/glib-2.0/settings/keyfile`));
  // The database that desktops really write.
  const kept = await files.load(`${home}/.config/dconf/user`, DATABASE_BYTES_MAX);
  return over(written, readGvdb(kept, '/system/proxy/'));
}

/** `[system/proxy/http]` with `host='proxy.example'` below it. */
function keyfile(text: string | null): Settings {
  const found = new Map<string, string>();
  for (const part of (text ?? '').split(/^\s*(?=\[)/m)) {
    const group = part.match(/^\[([\w/-]+)\]/)?.[1];
    if (group === undefined || !group.startsWith('system/proxy')) continue;
    for (const [key, value] of keyValues(part)) found.set(`/${group}/${key}`, value);
  }
  return found;
}

function gnomeProxies(settings: Settings): FoundProxy[] {
  const at = (key: string) => settings.get(`/system/proxy/${key}`) ?? '';
  if (at('mode') === 'auto') {
    const { host, port } = parseProxy(at('autoconfig-url'));
    return [{ source: 'gnome', kind: 'automatic', host, port, hasPassword: false, exceptions: [] }];
  }
  if (at('mode') !== 'manual') return [];
  const exceptions = wordsIn(at('ignore-hosts').replace(/[[\]'"]/g, ' '));
  return (['http', 'https', 'socks'] as const).flatMap((kind) => {
    const host = clip(at(`${kind}/host`), 255);
    const port = numberIn(at(`${kind}/port`));
    if (host === null || port === 0) return [];
    const hasPassword = kind === 'http' && at('http/authentication-password') !== '';
    return [{ source: 'gnome', kind, host, port: honestPort(port), hasPassword, exceptions }];
  });
}

/** KDE's numbers for where its programs take a proxy from. */
const MANUAL = '1';
const SCRIPT = '2';

function kdeProxies(text: string | null): FoundProxy[] {
  const part = text?.match(/^\[Proxy Settings\][^\n]*\n((?:(?!\[).*(?:\n|$))*)/m)?.[1] ?? null;
  const at = keyValues(part);
  const source = 'kde';
  if (at.get('ProxyType') === SCRIPT) {
    const { host, port } = parseProxy(at.get('Proxy Config Script') ?? '');
    return [{ source, kind: 'automatic', host, port, hasPassword: false, exceptions: [] }];
  }
  if (at.get('ProxyType') !== MANUAL) return [];
  const exceptions = wordsIn(at.get('NoProxyFor'));
  return (['http', 'https', 'socks'] as const).flatMap((kind) => {
    const written = at.get(`${kind}Proxy`) ?? '';
    if (written === '') return [];
    const { host, port, hasPassword } = parseProxy(written);
    return [{ source, kind, host, port, hasPassword, exceptions }];
  });
}

const honestPort = (port: number | null): number | null =>
  port !== null && Number.isInteger(port) && port > 0 && port <= PORT_MAX ? port : null;
