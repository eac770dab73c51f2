import type { Answer } from '@firstline/protocol/snapshots/probe';
import { clipOr } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { answerCode, ROOT, rootQuestion } from './dns-message.ts';

const PORT = 53;

/** A lost datagram is common, so each server is asked twice; both together stay under a second. */
const PATIENCE_MS = [300, 500];

/** Where names are looked up, and whether each server answers. Windows and macOS: not run here yet. */
export const dns = collector({
  section: 'dns',
  timeoutMs: 3_000,
  async read(system, run) {
    const { files } = system;
    const settings = files.text('/etc/resolv.conf') ?? '';
    const addresses =
      system.platform === 'linux' ? serversIn(settings, files) : [...system.nameServers()];
    if (addresses.length === 0 && settings === '') return absent('no name server is configured');
    const asking = system.probes === 'configured' && addresses.length > 0;
    const servers = await Promise.all(
      addresses.slice(0, 20).map(async (address, at) => ({
        address: clipOr(address, '?', 60),
        answer: asking ? await askServer(address, at, system, run) : null,
      })),
    );
    return {
      servers,
      searchDomains: [...settings.matchAll(/^\s*(?:search|domain)\s+(.*)$/gm)]
        .flatMap(([, names = '']) => names.split(/\s+/))
        .filter((name) => name !== '')
        .slice(0, 20)
        .map((name) => clipOr(name, '?', 255)),
      asked: asking ? ROOT : null,
      hostsOverrides: overridesIn(
        files.text('/etc/hosts'),
        files.text('/proc/sys/kernel/hostname'),
      ),
    };
  },
});

/** Behind the stub of systemd-resolved stand the servers that really answer. */
function serversIn(settings: string, files: System['files']): string[] {
  const named = (text: string) =>
    [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
  const first = named(settings);
  const stub = first.some((address) => address.startsWith('127.0.0.5'));
  const behind = stub ? named(files.text('/run/systemd/resolve/resolv.conf') ?? '') : [];
  return [...new Set([...first, ...behind])];
}

async function askServer(address: string, at: number, system: System, run: Run): Promise<Answer> {
  const id = (Math.floor(system.clock.now()) + at) & 0xffff;
  let waitedMs = 0;
  for (const timeoutMs of PATIENCE_MS) {
    const heard = await system.ask({
      address,
      port: PORT,
      bytes: rootQuestion(id),
      timeoutMs,
      signal: run.signal,
    });
    if (heard.state === 'silent') {
      waitedMs += heard.waitedMs;
      continue;
    }
    const ms = tenths(waitedMs + heard.ms);
    if (heard.state === 'refused')
      return { state: 'refused', ms, code: clipOr(heard.code, 'error', 60) };
    const code = answerCode(heard.bytes, id) ?? 'MALFORMED';
    return code === 'NOERROR' ? { state: 'answered', ms } : { state: 'refused', ms, code };
  }
  return { state: 'silent', waitedMs: tenths(waitedMs) };
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** Names in the hosts file that are not this computer's own. */
export function overridesIn(hosts: string | null, hostName: string | null): number | null {
  if (hosts === null) return null;
  const own = hostName?.trim() ?? '';
  return hosts
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .flatMap(([address = '', ...names]) => names.map((name) => ({ address, name })))
    .filter(({ address }) => !/^(?:127\.|::1$|f[ef]0)/.test(address))
    .filter(
      ({ name }) =>
        name !== own && !name.startsWith(`${own}.`) && !/^(?:localhost|ip6-)/.test(name),
    ).length;
}
