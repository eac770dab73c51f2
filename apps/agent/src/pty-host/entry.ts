// The process that may crash instead of the agent. It knows no server and no key: it becomes an
// ordinary account, starts one shell in one terminal, and passes bytes.
import process from 'node:process';
import { becomeOrdinary, StillElevated, type Account } from './account.ts';
import { shellEnvironment } from './environment.ts';
import { openShellTree, type ShellTree } from './kill-tree.ts';
import { startKeeper } from './keeper.ts';
import { keepOrphans } from './keep-orphans.ts';
import type { ToHost } from './messages.ts';
import { findParent } from './parent.ts';
import { openPty, type Pty } from './pty.ts';
import { chooseShell, systemShells, type Shell } from './shells.ts';

/** Output on its way to the agent at any time, bytes; beyond it the terminal, and so the program, waits. */
const OUTPUT_WINDOW = 256 * 1024;

interface Prepared {
  readonly account: Account;
  readonly shell: Shell;
  readonly shellId: string;
}

const parent = findParent();
let prepared: Prepared | null = null;
let pty: Pty | null = null;
let tree: ShellTree | null = null;
let underWay = 0;
let gathered: Uint8Array[] = [];

parent.onMessage((message) => {
  answer(message);
});
void parent.gone.then(async () => {
  // The agent is gone, so nobody can see or stop this shell any more.
  await tree?.kill();
  process.exit(0);
});

function answer(message: ToHost): void {
  switch (message.type) {
    case 'prepare':
      prepare(message.shellId);
      break;
    case 'start':
      if (prepared && !pty) start(prepared, message.cols, message.rows);
      break;
    case 'input':
      pty?.write(message.bytes, () =>
        parent.tell({ type: 'written', bytes: message.bytes.length }),
      );
      break;
    case 'resize':
      pty?.resize(message.cols, message.rows);
      break;
    case 'taken':
      underWay -= message.bytes;
      if (underWay < OUTPUT_WINDOW) pty?.resume();
      break;
  }
}

function prepare(shellId: string): void {
  if (prepared) return;
  try {
    const account = becomeOrdinary(process.platform, process.env, shellId);
    const shell = chooseShell(process.platform, account.shell, systemShells);
    if (!shell) throw new Error('this computer has no shell');
    prepared = { account, shell, shellId };
    const { name, uid, gid, folder, scratch } = account;
    parent.tell({ type: 'ready', account: name, uid, gid, folder, scratch, shell: shell.file });
  } catch (error) {
    const reason = error instanceof StillElevated ? 'elevated' : 'failed';
    parent.tell({ type: 'refused', reason, detail: String(error) });
  }
}

function start({ account, shell, shellId }: Prepared, cols: number, rows: number): void {
  pty = openPty(
    {
      ...keepOrphans(process.platform, process.arch, shell, systemShells.runs),
      cwd: process.cwd(),
      cols,
      rows,
      env: shellEnvironment(process.platform, process.env, {
        ...account,
        shell: shell.file,
        shellId,
      }),
    },
    {
      output(bytes) {
        underWay += bytes.length;
        if (underWay >= OUTPUT_WINDOW) pty?.pause();
        if (gathered.length === 0) setImmediate(tellGathered);
        gathered.push(bytes);
      },
      ended(code, signal) {
        tellGathered();
        parent.tell({ type: 'exited', code, signal });
      },
    },
  );
  tree = openShellTree(process.platform, { shellId, shellPid: pty.pid });
  startKeeper(process.platform, { shellId, scratch: account.scratch });
  parent.tell({ type: 'started', pid: pty.pid });
}

/** A terminal is read 4 KiB at a time; what one turn of the loop read goes as one message. */
function tellGathered(): void {
  const bytes = Buffer.concat(gathered);
  gathered = [];
  if (bytes.length > 0) parent.tell({ type: 'output', bytes });
}
