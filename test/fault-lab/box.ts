import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { end, says } from './child.ts';
import { command, type Ended, must, words } from './command.ts';
import { type Town, type TownPlan, startTown } from './town.ts';
import { checkout, here, type World } from './world.ts';

/** How a throw-away computer is to be. */
export type BoxPlan = {
  readonly town?: TownPlan;
  /** `systemd` has services, a journal and sign-ins; `plain` starts ten times as fast. */
  readonly first?: 'plain' | 'systemd';
  /** It was started so many seconds earlier than the machine it runs on. */
  readonly upSeconds?: number;
  /** The kernel's log can be read. There is one for the whole machine, so nothing else may run meanwhile. */
  readonly kernelLog?: boolean;
};

/** A throw-away computer, and the network around it. */
export type Box = {
  readonly name: string;
  /** Its first process, as the lab sees it. */
  readonly pid: number;
  readonly town: Town;
  readonly cgroups: World['cgroups'];
  /** Runs a shell script in it, as root, and answers what it wrote. The script must succeed. */
  readonly sh: (script: string) => Promise<string>;
  /** Runs a command in it, however it ends. */
  readonly run: (words: readonly string[], input?: string) => Promise<Ended>;
  /** Runs a shell script that sees the machine's own files and devices, and the computer's at $ROOT. */
  readonly hands: (script: string) => Promise<string>;
  /** Starts a program in it that stays, and waits until it has said `says`. It ends with the computer. */
  readonly keep: (script: string, says: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Whoever has it reads what the kernel says of the whole machine. */
const READS_KERNEL_LOG = '-syslog';

/** Its services have been started; whether well or not, the collectors will tell. */
const UNTIL_AT_WORK = 'until systemctl -q is-active lab.target 2>/dev/null; do sleep 0.03; done';

/** Starts a computer: namespaces of its own, its files in memory, one cable to a gateway. */
export async function startBox(world: World, name: string, plan: BoxPlan = {}): Promise<Box> {
  const folder = path.join(world.folder, name);
  mkdirSync(folder);
  const earlier = plan.upSeconds === undefined ? null : await startedEarlier(plan.upSeconds);
  const shell = spawn(
    'setpriv',
    [
      '--pdeathsig',
      'KILL',
      ...(plan.kernelLog === true ? [] : [`--bounding-set=${READS_KERNEL_LOG}`]),
      ...(plan.first === 'systemd' ? inGroup(world, name) : []),
      ...(earlier?.prefix ?? []),
      ...words('unshare -m -n -p -u -i -C --fork --kill-child --propagation private sh'),
      path.join(here, 'box.sh'),
      folder,
      checkout,
      plan.first ?? 'plain',
      plan.kernelLog === true ? 'shown' : 'hidden',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  await says(shell, 'up', name);
  await earlier?.close();
  const pid = firstProcess(shell);
  shell.stdout?.resume();
  const town = await startTown(world, pid, plan.town ?? {});
  // Whoever goes in keeps its own rights, so the same one is left outside.
  const deaf = plan.kernelLog === true ? [] : [`setpriv`, `--bounding-set=${READS_KERNEL_LOG}`];
  const inside = [...deaf, ...words(`nsenter -t ${pid} -a -r -w --`)];
  const clean = words('env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root');
  const kept: ChildProcess[] = [];
  if (plan.first === 'systemd') await must([...inside, ...clean, 'sh', '-euc', UNTIL_AT_WORK]);
  return {
    name,
    pid,
    town,
    cgroups: world.cgroups,
    sh: (script) => must([...inside, ...clean, 'sh', '-euc', script]),
    run: (line, input) => command([...inside, ...clean, ...line], input),
    hands: (script) =>
      must([
        ...words(`nsenter -t ${pid} -m -n -u -i -- env`),
        `ROOT=${folder}/root`,
        'sh',
        '-euc',
        script,
      ]),
    async keep(script, what) {
      const [program = '', ...args] = [...inside, ...clean, 'sh', '-euc', script];
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      kept.push(child);
      await says(child, what, script);
    },
    async close() {
      await town.close();
      await end(shell);
      for (const child of kept) await end(child);
    },
  };
}

/** `unshare` waits for its only child, which is the first process of the new computer. */
function firstProcess({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

/**
 * The prefix that starts a program where the computer has been up for `seconds` longer. Only a user
 * namespace's own root may shift that (it can set no clock), so a passer-by makes the time namespace.
 */
async function startedEarlier(seconds: number) {
  const by = spawn(
    'setpriv',
    [
      ...words(`--pdeathsig KILL unshare -U -r -T --boottime ${seconds} sh -c`),
      'echo shifted; read end',
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  await says(by, 'shifted', 'the time namespace');
  return {
    prefix: ['nsenter', `--time=/proc/${by.pid}/ns/time_for_children`],
    close: () => end(by),
  };
}

/** The prefix that starts a program in a group of its own, which a systemd in there takes for the root. */
function inGroup({ cgroups }: World, name: string): readonly string[] {
  if (cgroups.unified === null) throw new Error('a systemd needs a cgroup of version 2');
  const group = path.join(cgroups.unified, name);
  mkdirSync(group, { recursive: true });
  return ['sh', '-c', 'echo $$ >"$0/cgroup.procs"; exec "$@"', group];
}
