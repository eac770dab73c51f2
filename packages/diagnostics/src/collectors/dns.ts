import type { Answer } from '@firstline/protocol/snapshots/probe';
import { clipOr } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { answerCode, dnsQuestion, ROOT } from './dns-message.ts';

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
    const searchDomains = [...settings.matchAll(/^\s*(?:search|domain)\s+(.*)$/gm)]
      .flatMap(([, names = '']) => names.split(/\s+/))
      .filter((name) => name !== '')
      .slice(0, 20)
      .map((name) => clipOr(name, '?', 255));
    const questions = [ROOT, ...searchDomains.slice(0, 1)];
    const servers = await Promise.all(
      addresses.slice(0, 20).map(async (address) => ({
        address: clipOr(address, '?', 60),
        answer: asking ? await askServer(address, questions, system, run) : null,
        inventsNames: null,
        organisation: null,
      })),
    );
    return {
      servers,
      searchDomains,
      asked: asking ? ROOT : null,
      hostsOverrides: overridesIn(
        files.text('/etc/hosts'),
        files.text('/proc/sys/kernel/hostname'),
      ),
      overrides: [],
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

/** A server that knows its own domain only may refuse the root and still be all that is needed. */
async function askServer(
  address: string,
  questions: readonly string[],
  system: System,
  run: Run,
): Promise<Answer> {
  let answer: Answer = { state: 'silent', waitedMs: 0 };
  for (const name of questions) {
    answer = await askFor(name, address, system, run);
    if (answer.state !== 'refused') return answer;
  }
  return answer;
}

async function askFor(name: string, address: string, system: System, run: Run): Promise<Answer> {
  const id = Math.floor(system.clock.now()) & 0xffff;
  let waitedMs = 0;
  for (const timeoutMs of PATIENCE_MS) {
    const bytes = dnsQuestion(id, name);
    const heard = await system.ask({ address, port: PORT, bytes, timeoutMs, signal: run.signal });
    if (heard.state === 'silent') {
      waitedMs += heard.waitedMs;
      continue;
    }
    const ms = tenths(waitedMs + heard.ms);
    const code =
      heard.state === 'refused'
        ? clipOr(heard.code, 'error', 60)
        : (answerCode(heard.bytes, id) ?? 'MALFORMED');
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
