import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { command } from './command.ts';

/** What the lab could leave behind on the machine, as lists of lines; an empty difference is as found. */
export type MachineState = { readonly [what: string]: readonly string[] };

/**
 * Reads it. Processes count only where they are the lab's own: every other program of the machine goes
 * on as it likes meanwhile.
 */
export async function machineState(): Promise<MachineState> {
  const lines = async (...words: string[]) =>
    (await command(words)).stdout
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  const file = (name: string) => readFileSync(name, 'utf8').split('\n').sort();
  return {
    mounts: file('/proc/self/mountinfo'),
    links: await lines('ip', '-o', 'link'),
    addresses: await lines('ip', '-o', 'address'),
    routes: await lines('ip', 'route', 'show', 'table', 'all'),
    filters: await lines('nft', 'list', 'ruleset'),
    cgroups: foldersBelow('/sys/fs/cgroup'),
    loopDevices: await lines('losetup', '--list', '--noheadings', '--output', 'NAME,BACK-FILE'),
    swaps: file('/proc/swaps'),
    packages: [facts('/var/lib/dpkg/status'), facts('/var/lib/dpkg/lock')],
    settings: [
      '/etc/passwd',
      '/etc/hosts',
      '/etc/resolv.conf',
      '/etc/cups',
      '/etc/systemd/system',
    ].map(facts),
    listening: (await lines('ss', '-Hltun')).map((line) => line.split(/\s+/).slice(0, 5).join(' ')),
    folders: readdirSync(tmpdir()).filter((name) => name.startsWith('firstline-fault-lab-')),
    processes: labProcesses(),
    namespaces: await lines('lsns', '-n', '-o', 'TYPE,COMMAND').then((list) =>
      list.filter((line) => /fault-lab/.test(line)),
    ),
  };
}

/** Seconds that the clock is ahead of the time since the machine was started; only setting it changes that. */
export function clockAgainstUptime(): number {
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() / 1000 - uptime;
}

/** Lines that are there now and were not, and that were there and are not. */
export function differences(before: MachineState, after: MachineState): string[] {
  return Object.keys(before).flatMap((what) => {
    const [was, is] = [before[what] ?? [], after[what] ?? []];
    return [
      ...is.filter((line) => !was.includes(line)).map((line) => `${what} + ${line}`),
      ...was.filter((line) => !is.includes(line)).map((line) => `${what} - ${line}`),
    ];
  });
}

/** Processes whose command names the lab, outside of tests that name it too. */
const labProcesses = (): string[] =>
  readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return /fault-lab\/(?:box|world|entry|town|patient)|firstline-fault-lab-/.test(line)
        ? [`${pid} ${line.slice(0, 200)}`]
        : [];
    } catch {
      // It ended while this was looking.
      return [];
    }
  });

function foldersBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? [`${folder}/${one.name}`, ...foldersBelow(`${folder}/${one.name}`)] : [],
    );
  } catch {
    return [];
  }
}

function facts(name: string): string {
  try {
    const { size, mtimeMs, ino } = statSync(name);
    return `${name} ${size} ${mtimeMs} ${ino}`;
  } catch {
    return `${name} ${linkOf(name)}`;
  }
}

function linkOf(name: string): string {
  try {
    return readlinkSync(name);
  } catch {
    return 'is not there';
  }
}
