import type { NameSettings } from '../collectors/dns.ts';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { said } from './said.ts';
import { sysctl } from './sysctl.ts';

/** Search domains from `scutil --dns`, and the hosts file. The servers come from the resolver itself. */
export async function dns(system: System, run: Run): Promise<NameSettings> {
  const [text, kernel] = await Promise.all([
    said(system, run, 'scutil', ['--dns']),
    sysctl(system, run).catch(() => new Map<string, string>()),
  ]);
  const domains = [...(text ?? '').matchAll(/^\s+search domain\[\d+\] : (\S+)$/gm)];
  return {
    searchDomains: [...new Set(domains.map(([, name = '']) => name))],
    hosts: system.files.text('/private/etc/hosts') ?? system.files.text('/etc/hosts'),
    hostName: kernel.get('kern.hostname')?.replace(/\..*$/, '') ?? null,
  };
}
