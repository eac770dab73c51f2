import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command, type Ended, must, words } from '../fault-lab/command.ts';
import { withoutDanger } from '../fault-lab/rights.ts';
import { type OwnProcess, startProcess } from './own-process.ts';

const here = import.meta.dirname;
const checkout = path.resolve(here, '..', '..');

/** The one person who has an account there. */
const MARA = ['setpriv', '--reuid=1500', '--regid=1500', '--clear-groups'] as const; // as const: words
const MARAS_HOME = '/home/mara';

export type As = 'root' | 'mara';

/** A computer with this machine's files, to install things on. Nothing of it outlives `close`. Needs root. */
export type ThrowAwayComputer = {
  /** Runs a command there, however it ends. */
  readonly run: (line: readonly string[], as?: As) => Promise<Ended>;
  /** Runs a shell script there that must succeed, and answers what it wrote. */
  readonly sh: (script: string, as?: As) => Promise<string>;
  /** Starts a program there that stays, until it or the computer ends. */
  readonly start: (line: readonly string[], as?: As, environment?: Environment) => OwnProcess;
  /** Where its files are, as seen from here. */
  readonly root: string;
  /** Every file and folder that is otherwise than on this machine, sorted. */
  readonly differences: () => readonly string[];
  readonly close: () => Promise<void>;
};

type Environment = Readonly<Record<string, string>>;

/** In a `closed` computer, ordinary accounts get no user namespaces; without `network` there is only loopback. */
export async function startComputer(
  plan: { readonly namespaces?: 'open' | 'closed'; readonly network?: 'shared' | 'none' } = {},
): Promise<ThrowAwayComputer> {
  const { namespaces = 'open', network = 'shared' } = plan;
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-computer-'));
  chmodSync(folder, 0o755);
  const apart = ['unshare', '-m', '-p', '-u', '-i', ...(network === 'none' ? ['-n'] : [])];
  const script = path.join(here, 'throw-away-computer.sh');
  const line = [
    ...apart,
    ...words('--fork --kill-child --propagation private sh'),
    script,
    folder,
    checkout,
    namespaces,
  ];
  const [program = '', ...args] = withoutDanger(line);
  const shell = startProcess(program, args);
  await shell.says(/^up$/m);
  const pid = Number(readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8'));
  const root = `/proc/${pid}/root`;
  const enter = withoutDanger([
    ...words(`nsenter -t ${pid} -m -p -u -i -n -w${namespaces === 'closed' ? ' -r' : ''} --`),
  ]);
  const whole = (inside: readonly string[], as: As, environment: Environment = {}) => {
    const home = as === 'root' ? '/root' : MARAS_HOME;
    const clean = [
      ...words('env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
      ...Object.entries({ LANG: 'C.UTF-8', HOME: home, USER: as, ...environment }).map(
        ([name, value]) => `${name}=${value}`,
      ),
    ];
    return [...enter, ...(as === 'root' ? [] : MARA), ...clean, ...inside];
  };
  const sh = (text: string, as: As = 'root') => must(whole(['sh', '-euc', text], as));
  if (network === 'none') await sh('ip link set lo up');
  const started: OwnProcess[] = [];
  return {
    root,
    sh,
    run: (inside, as = 'root') => command(whole(inside, as)),
    start(inside, as = 'root', environment = {}) {
      const [runs = '', ...rest] = whole(inside, as, environment);
      const one = startProcess(runs, rest);
      started.push(one);
      return one;
    },
    differences: () => differencesIn(`/proc/${pid}/fd/9`),
    async close() {
      for (const one of started.reverse()) await one.end();
      await shell.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Compares what was written, the upper folder of the overlay, with this machine. */
function differencesIn(upper: string): readonly string[] {
  return readdirSync(`${upper}/`, { recursive: true, encoding: 'utf8' })
    .filter((name) => !isAsHere(path.join(upper, name), path.join('/', name)))
    .map((name) => `/${name}`)
    .toSorted();
}

function isAsHere(there: string, onMachine: string): boolean {
  const now = lstatSync(there);
  const was = lstatSync(onMachine, { throwIfNoEntry: false });
  // A device of number 0 says that the file is gone.
  if (now.isCharacterDevice() && now.rdev === 0) return was === undefined;
  if (was === undefined || kindOf(now) !== kindOf(was) || now.mode !== was.mode) return false;
  if (now.isSymbolicLink()) return readlinkSync(there) === readlinkSync(onMachine);
  if (!now.isFile()) return true;
  return now.size === was.size && readFileSync(there).equals(readFileSync(onMachine));
}

const kindOf = (stats: Stats): string =>
  stats.isFile()
    ? 'file'
    : stats.isDirectory()
      ? 'folder'
      : stats.isSymbolicLink()
        ? 'link'
        : 'other';
