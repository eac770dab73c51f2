import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cgroupsNamed } from '../fault-lab/cgroups.ts';
import { command, type Ended, must, words } from '../fault-lab/command.ts';
import { withoutDanger } from '../fault-lab/rights.ts';
import { type OwnProcess, startProcess } from './own-process.ts';

const here = import.meta.dirname;
const checkout = path.resolve(here, '..', '..');

/** A fresh Debian of its own, with nothing of this machine in it. Nothing outlives `close`. Needs root. */
export interface DebianComputer {
  /** Runs a command there as root, however it ends. */
  readonly run: (line: readonly string[]) => Promise<Ended>;
  /** Runs a shell script there that must succeed, and answers what it wrote. */
  readonly sh: (script: string) => Promise<string>;
  /** Starts a program there that stays, until it or the computer ends. */
  readonly start: (line: readonly string[]) => OwnProcess;
  /** Puts a file there, or all that is in a folder when it ends in `/.`, with the rights it has. */
  readonly put: (from: string, to: string) => void;
  /** Its files, as seen from here. */
  readonly root: string;
  readonly close: () => Promise<void>;
}

/**
 * Makes the base all of them stand on, once: a minimal Debian with systemd, of this machine's own release when
 * none is named, out of the archive that this machine's apt uses. Some minutes, then kept in .cache.
 */
export function debianBase(say: (line: string) => void, release: string = ownRelease()): string {
  const base = path.join(checkout, '.cache', `debian-${release}`);
  if (existsSync(base)) return base;
  say(`making a Debian ${release} to install things on; this is done once`);
  const half = `${base}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const options = ['--variant=minbase', '--include=systemd-sysv,dbus'];
  execFileSync('debootstrap', [...options, release, half, archive()], { stdio: 'ignore' });
  renameSync(half, base);
  return base;
}

function ownRelease(): string {
  const release = /^VERSION_CODENAME=(.+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  if (release === undefined) throw new Error('this is no Debian');
  return release;
}

/** Where this machine's apt gets its own release from; the others lie beside it. */
function archive(): string {
  const release = ownRelease();
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)';
  const lines = execFileSync('apt-get', ['indextargets', '--format', format], { encoding: 'utf8' });
  const found = lines.split('\n').find((line) => line.endsWith(` ${release} main`));
  if (found === undefined) throw new Error(`apt knows no archive of ${release}`);
  return found.split(' ')[0] ?? '';
}

/** `services`: with a running systemd; `plain`: with nothing that runs. It has no network but loopback. */
export async function startDebian(
  base: string,
  first: 'services' | 'plain',
): Promise<DebianComputer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-debian-'));
  chmodSync(folder, 0o755);
  const group = first === 'services' ? ownGroup(path.basename(folder)) : null;
  const line = [
    ...(group === null ? [] : ['sh', '-c', 'echo $$ >"$0/cgroup.procs"; exec "$@"', group]),
    ...words('unshare -m -n -p -u -i -C --fork --kill-child --propagation private sh'),
    path.join(here, 'debian-computer.sh'),
    folder,
    base,
    first,
  ];
  const [program = '', ...args] = withoutDanger(line);
  const shell = startProcess(program, args);
  await shell.says(/^up$/m);
  const pid = Number(readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8'));
  const root = `/proc/${pid}/root`;
  const inside = withoutDanger([
    ...words(`nsenter -t ${pid} -a --`),
    ...words('env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
    ...words('LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive'),
  ]);
  const sh = (script: string): Promise<string> => must([...inside, 'sh', '-euc', script]);
  const started: OwnProcess[] = [];
  if (first === 'services') {
    await sh('until systemctl -q is-active lab.target 2>/dev/null; do sleep 0.03; done');
  }
  return {
    root,
    sh,
    run: (inner) => command([...inside, ...inner]),
    put: (from, to) => execFileSync('cp', ['-a', from, path.join(root, to)]),
    start(inner) {
      const [runs = '', ...rest] = [...inside, ...inner];
      const one = startProcess(runs, rest);
      started.push(one);
      return one;
    },
    async close() {
      for (const one of started) await one.end();
      await shell.end();
      if (group !== null) removeGroup(group);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A systemd in there takes it for the root of all groups. */
function ownGroup(name: string): string {
  const { unified } = cgroupsNamed(name);
  if (unified === null) throw new Error('a systemd needs a cgroup of version 2');
  mkdirSync(unified, { recursive: true });
  return unified;
}

/** Groups are folders without files, taken away from the innermost on. */
function removeGroup(group: string): void {
  const inner = execFileSync('find', [group, '-depth', '-type', 'd'], { encoding: 'utf8' });
  for (const folder of inner.split('\n').filter((one) => one !== '')) {
    try {
      rmdirSync(folder);
    } catch {
      return; // its last process is being taken note of; an empty group costs nothing
    }
  }
}
