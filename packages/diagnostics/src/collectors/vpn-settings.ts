import type { VpnConnection } from '@firstline/protocol/snapshots/vpn';
import type { Files } from '../system/files.ts';

/** A connection that is set up in files. */
export type VpnSetting = {
  readonly name: string;
  readonly kind: VpnConnection['kind'];
  readonly automatic: boolean | null;
  /** The interface it makes, where its settings name one. */
  readonly interface: string | null;
  /** What else says that it is up; null when nothing does. */
  readonly running: boolean | null;
};

const FILES_MAX = 100;
const WANTED = '/etc/systemd/system/multi-user.target.wants';

/** Connections of wg-quick, OpenVPN and IPsec. Keys and certificates in their files are not looked at. */
export function vpnSettings(files: Files): VpnSetting[] {
  const wanted = new Set(files.list(WANTED) ?? []);
  return [...wireguard(files, wanted), ...openvpn(files, wanted), ...ipsec(files)];
}

const confIn = (files: Files, folder: string): string[] =>
  (files.list(folder) ?? [])
    .filter((name) => name.endsWith('.conf') && !name.startsWith('.'))
    .map((name) => name.slice(0, -'.conf'.length))
    .slice(0, FILES_MAX);

/** Its folder is the administrator's alone, but what starts by itself everybody may see. */
function wireguard(files: Files, wanted: ReadonlySet<string>): VpnSetting[] {
  const started = [...wanted].flatMap((unit) => {
    const name = unit.match(/^wg-quick@(.+)\.service$/)?.[1];
    return name === undefined ? [] : [name];
  });
  return [...new Set([...confIn(files, '/etc/wireguard'), ...started])].map((name) => ({
    name,
    kind: 'wireguard',
    automatic: started.includes(name),
    interface: name,
    running: null,
  }));
}

function openvpn(files: Files, wanted: ReadonlySet<string>): VpnSetting[] {
  const all = /^\s*AUTOSTART=["']?(.*?)["']?\s*$/m.exec(files.text('/etc/default/openvpn') ?? '');
  const started = new Set((all?.[1] ?? '').split(/\s+/));
  return [
    ['/etc/openvpn/client', 'openvpn-client', '/run/openvpn-client/status-NAME.log'] as const,
    ['/etc/openvpn', 'openvpn', '/run/openvpn/NAME.pid'] as const,
  ].flatMap(([folder, unit, sign]) =>
    confIn(files, folder).flatMap((name): VpnSetting[] => {
      const text = files.text(`${folder}/${name}.conf`);
      // Who waits for others is no way into another network.
      if (text !== null && /^\s*(?:server|mode\s+server|server-bridge)\b/m.test(text)) return [];
      const device = text?.match(/^\s*dev\s+(\S+)/m)?.[1] ?? null;
      const byDefault = unit === 'openvpn' && (started.has('all') || started.has(name));
      return [
        {
          name,
          kind: 'openvpn',
          automatic: wanted.has(`${unit}@${name}.service`) || byDefault,
          // `tun` alone lets the kernel count; `tun3` is a name.
          interface: device !== null && /\d$/.test(device) ? device : null,
          running: files.facts(sign.replace('NAME', name)) !== null,
        },
      ];
    }),
  );
}

/** Its tunnels need no interface, and only the administrator may ask the kernel for them. */
function ipsec(files: Files): VpnSetting[] {
  const old = (files.text('/etc/ipsec.conf') ?? '').split(/^(?=\S)/m).flatMap((part) => {
    const name = part.match(/^conn\s+(\S+)/)?.[1];
    if (name === undefined || name.startsWith('%')) return [];
    const auto = part.match(/^\s+auto\s*=\s*(\S+)/m)?.[1];
    return [{ name, automatic: auto === 'start' || auto === 'route' }];
  });
  const swan = confIn(files, '/etc/swanctl/conf.d').flatMap((file) => {
    const text = files.text(`/etc/swanctl/conf.d/${file}.conf`) ?? '';
    const name = text.match(/^\s*connections\s*\{\s*([\w.-]+)\s*\{/m)?.[1];
    if (name === undefined) return [];
    return [{ name, automatic: /^\s*start_action\s*=\s*(?:start|trap)\b/m.test(text) }];
  });
  return [...old, ...swan].slice(0, FILES_MAX).map(({ name, automatic }) => ({
    name,
    kind: 'ipsec',
    automatic,
    interface: null,
    running: null,
  }));
}
