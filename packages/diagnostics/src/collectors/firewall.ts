import type { Protection } from '@firstline/protocol/snapshots/security';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { keyValues } from './key-values.ts';

export type Firewall = { readonly firewall: Protection; readonly firewallName: string | null };

/** Settings files tell of an intent; only an administrator sees the rules in force. */
export async function firewallOf(system: System, run: Pick<Run, 'signal'>): Promise<Firewall> {
  const { files, agent } = system;
  const ufw = keyValues(files.text('/etc/ufw/ufw.conf')).get('ENABLED')?.toLowerCase();
  if (ufw === 'yes') return { firewall: 'on', firewallName: 'ufw' };
  if (files.facts('/run/firewalld') !== null) return { firewall: 'on', firewallName: 'firewalld' };
  const said = ufw === undefined ? null : 'ufw';
  const old = (files.text('/proc/net/ip_tables_names') ?? '').split('\n').includes('filter');
  if (!agent.isAdministrator) {
    // ufw that is off says nothing of other rules, but where it is installed nobody else makes any.
    if (said !== null && !old) return { firewall: 'off', firewallName: said };
    return { firewall: 'unknown', firewallName: old ? 'iptables' : null };
  }
  const [rules, oldRules] = await Promise.all([
    printed(system, run, 'nft', ['list', 'ruleset']),
    old ? printed(system, run, 'iptables-legacy-save', ['-t', 'filter']) : '',
  ]);
  if (oldRules !== null && filtersByIptables(oldRules))
    return { firewall: 'on', firewallName: 'iptables' };
  if (rules !== null && filtersByNftables(rules))
    return { firewall: 'on', firewallName: 'nftables' };
  if (rules === null || oldRules === null) {
    return {
      firewall: said !== null && !old ? 'off' : 'unknown',
      firewallName: said ?? (old ? 'iptables' : null),
    };
  }
  return { firewall: 'off', firewallName: said ?? 'nftables' };
}

async function printed(
  { run }: System,
  { signal }: Pick<Run, 'signal'>,
  command: string,
  args: readonly string[],
): Promise<string | null> {
  const ran = await run(command, args, { timeoutMs: 2_000, signal });
  return ran.state === 'ended' && ran.code === 0 ? ran.stdout : null;
}

/** A chain at the way in that refuses by policy or has a rule; Debian ships one that lets all through. */
export const filtersByNftables = (rules: string): boolean =>
  [...rules.matchAll(/type filter hook input priority [^;]+;(?: policy (\w+);)?([^}]*)/g)].some(
    ([, policy, rest = '']) => policy === 'drop' || rest.trim() !== '',
  );

/** The same in iptables' words. */
export const filtersByIptables = (rules: string): boolean =>
  /^:INPUT (?:DROP|REJECT)|^-A INPUT /m.test(rules);
