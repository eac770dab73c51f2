import type { ProxySetting } from '@firstline/protocol/snapshots/proxy';
import { clip, clipOr } from '../clip.ts';
import type { WindowsReader } from './reader.ts';

const SETTINGS_MAX = 50;

/** Proxies: of whoever sits here (Internet Settings), and of Windows' own services (WinHTTP, by netsh). */
export const proxy: WindowsReader<'proxy'> = {
  asks: ['internetSettings', 'winHttpText'],
  read(answers) {
    const own = answers.first('internetSettings');
    const automatic = own.text('AutoConfigURL');
    const settings = [
      ...(own.flag('ProxyEnable') === true
        ? proxiesIn(own.text('ProxyServer') ?? '', own.text('ProxyOverride') ?? '', 'windows')
        : []),
      ...(automatic === null ? [] : [scriptAt(automatic)]),
      ...winHttpIn(answers.may('winHttpText')?.[0]?.text('Text') ?? ''),
    ];
    return { settings: settings.slice(0, SETTINGS_MAX) };
  },
};

/** `proxy:8080` for all, or `http=proxy:8080;https=proxy:8443;socks=other:1080`. */
export function proxiesIn(servers: string, bypass: string, source: string): ProxySetting[] {
  return servers.split(/[;\s]+/).flatMap((part): ProxySetting[] => {
    const [, scheme, rest = ''] = part.match(/^(?:(\w+)=)?(.*)$/) ?? [];
    const [, credentials, host = '', port] =
      rest.match(/^(?:\w+:\/\/)?(?:([^@]*)@)?(\[[^\]]*\]|[^:/]*)(?::(\d{1,5}))?/) ?? [];
    const kind = scheme === undefined ? 'http' : kinds[scheme.toLowerCase()];
    if (host === '' || kind === undefined) return [];
    const number = Number(port ?? Number.NaN);
    return [
      {
        source,
        kind,
        host: clip(host, 255),
        port: number > 0 && number <= 65_535 ? number : null,
        hasPassword: credentials?.includes(':') === true,
        exceptions: bypass.split(/[;\s]+/).filter((name) => name !== '').length,
        answer: null,
        tunnelStatus: null,
      },
    ];
  });
}

const kinds: Readonly<Record<string, ProxySetting['kind']>> = {
  http: 'http',
  https: 'https',
  socks: 'socks',
};

function scriptAt(address: string): ProxySetting {
  const [, host, port] = address.match(/^\w+:\/\/(?:[^@/]*@)?([^:/]+)(?::(\d{1,5}))?/) ?? [];
  return {
    source: 'windows',
    kind: 'automatic',
    host: clipOr(host, 'this computer', 255),
    port: port === undefined ? null : Number(port),
    hasPassword: /^\w+:\/\/[^@/]*:[^@/]*@/.test(address),
    exceptions: 0,
    answer: null,
    tunnelStatus: null,
  };
}

/**
 * `netsh winhttp show proxy` in any language: without a proxy no line has a value; with one the first
 * value is the server and the second what goes past it, `(none)` in brackets of that language.
 */
function winHttpIn(text: string): ProxySetting[] {
  const [servers = '', bypass = ''] = text
    .split('\n')
    .flatMap((line) => line.match(/^\s+\S.*? :\s+(\S.*)$/)?.[1]?.trim() ?? []);
  return proxiesIn(servers, bypass.startsWith('(') ? '' : bypass, 'winhttp');
}
