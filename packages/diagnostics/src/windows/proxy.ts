import type { FoundProxy } from '../collectors/proxy-settings.ts';
import { parseProxy, wordsIn } from '../collectors/proxy-url.ts';
import type { WindowsPart } from './reader.ts';

/** Proxies: of whoever sits here (Internet Settings), and of Windows' own services (WinHTTP, by netsh). */
export const proxy: WindowsPart<readonly FoundProxy[]> = {
  asks: ['internetSettings', 'winHttpText'],
  read(answers) {
    const own = answers.first('internetSettings');
    const script = own.text('AutoConfigURL');
    const set = own.flag('ProxyEnable') === true;
    return [
      ...(set ? proxiesIn(own.text('ProxyServer'), own.text('ProxyOverride'), 'windows') : []),
      ...(script === null ? [] : [scriptAt(script)]),
      ...winHttpIn(answers.may('winHttpText')?.[0]?.text('Text') ?? ''),
    ];
  },
};

const kinds: Readonly<Record<string, FoundProxy['kind']>> = {
  http: 'http',
  https: 'https',
  socks: 'socks',
};

/** `proxy:8080` for all, or `http=proxy:8080;https=proxy:8443;socks=other:1080`. */
function proxiesIn(servers: string | null, bypass: string | null, source: string): FoundProxy[] {
  return wordsIn(servers ?? '').flatMap((part): FoundProxy[] => {
    const [, scheme, written = ''] = part.match(/^(?:(\w+)=)?(.*)$/) ?? [];
    const kind = scheme === undefined ? 'http' : kinds[scheme.toLowerCase()];
    const { host, port, hasPassword } = parseProxy(written);
    if (host === null || kind === undefined) return [];
    return [{ source, kind, host, port, hasPassword, exceptions: wordsIn(bypass ?? '') }];
  });
}

/** A script says for each address which proxy to take. */
function scriptAt(address: string): FoundProxy {
  const { host, port, hasPassword } = parseProxy(address);
  return { source: 'windows', kind: 'automatic', host, port, hasPassword, exceptions: [] };
}

/**
 * `netsh winhttp show proxy` in any language: without a proxy no line has a value; with one the first
 * value is the server and the second what goes past it, `(none)` in brackets of that language.
 */
function winHttpIn(text: string): FoundProxy[] {
  const [servers = '', bypass = ''] = text
    .split('\n')
    .flatMap((line) => line.match(/^\s+\S.*?\s*:\s+(\S.*)$/)?.[1]?.trim() ?? []);
  return proxiesIn(servers, bypass.startsWith('(') ? '' : bypass, 'winhttp');
}
