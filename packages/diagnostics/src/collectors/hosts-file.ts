import { clipOr } from '../clip.ts';

/** One name of a hosts file, and where it leads. */
export type HostsEntry = { readonly name: string; readonly address: string };

/** Every name of a hosts file; a line may hold several. */
export const hostsEntries = (text: string | null): HostsEntry[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .flatMap(([address = '', ...names]) => names.map((name) => ({ name, address })));

/** What every hosts file holds: loopback, and the groups of IPv6. */
const usual = /^(?:localhost\d?|ip6-[a-z]+|broadcasthost)(?:\.|$)/i;

/** The names of a hosts file that are not this computer's own; null without a file. */
export function overridesIn(hosts: string | null, hostName: string | null): HostsEntry[] | null {
  if (hosts === null) return null;
  const own = hostName?.trim().toLowerCase() ?? '';
  return hostsEntries(hosts)
    .filter(({ name, address }) => {
      const lower = name.toLowerCase();
      if (usual.test(lower) || (own !== '' && (lower === own || lower.startsWith(`${own}.`)))) {
        return false;
      }
      // A short name for this computer itself is a nickname; a full one is somebody else's.
      return !/^(?:127\.|::1$|f[ef]0)/.test(address) || lower.includes('.');
    })
    .map(({ name, address }) => ({
      name: clipOr(name, '?', 255),
      address: clipOr(address, '?', 60),
    }));
}
