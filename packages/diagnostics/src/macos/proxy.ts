import type { FoundProxy } from '../collectors/proxy-settings.ts';
import { parseProxy } from '../collectors/proxy-url.ts';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { saidFor } from './said.ts';

const schemes = [
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS', 'socks'],
] as const;

/** The proxies in force, from `scutil --proxy`; passwords are kept in the keychain and not told. */
export async function proxy(system: System, run: Run): Promise<readonly FoundProxy[]> {
  const text = await saidFor(system, run, 'scutil', ['--proxy']);
  const said = (name: string) => text.match(new RegExp(`^\\s+${name} : (.*)$`, 'm'))?.[1]?.trim();
  const list = text.match(/ExceptionsList : <array> \{([^}]*)\}/)?.[1] ?? '';
  const exceptions = [...list.matchAll(/\d+ : (.*)/g)].map(([, name = '']) => name.trim());
  const script = said('ProxyAutoConfigURLString');
  return [
    ...schemes.flatMap(([name, kind]): FoundProxy[] => {
      const host = said(`${name}Proxy`);
      const port = Number(said(`${name}Port`));
      if (said(`${name}Enable`) !== '1' || host === undefined) return [];
      const valid = port > 0 && port <= 65_535;
      return [
        {
          source: 'macos',
          kind,
          host: parseProxy(host).host,
          port: valid ? port : null,
          hasPassword: false,
          exceptions,
        },
      ];
    }),
    ...(said('ProxyAutoConfigEnable') !== '1' || script === undefined ? [] : [scriptAt(script)]),
  ];
}

/** A script says for each address which proxy to take. */
function scriptAt(address: string): FoundProxy {
  const { host, port, hasPassword } = parseProxy(address);
  return { source: 'macos', kind: 'automatic', host, port, hasPassword, exceptions: [] };
}
