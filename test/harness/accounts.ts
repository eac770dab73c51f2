import {
  chownSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OwnProcess, startProcess } from './own-process.ts';

/** Somebody with an account on this computer, known only to what a test starts for them. */
export interface TestAccount {
  readonly name: string;
  readonly uid: number;
  readonly home: string;
  /** Starts a program as this account, with its home and no variable of ours but these. */
  start(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): OwnProcess;
}

const checkout = path.resolve(import.meta.dirname, '../..');

/** Nobody has these numbers on Debian: ordinary accounts begin at 1,000 and end at 59,999. */
const FIRST_UID = 58_101;

/**
 * People who share this computer. Only root can become them; their names stand in a list of accounts that
 * is laid over the real one for what they start, so that nothing of the computer changes. So is this
 * checkout, in a place that they can reach: it may lie in a folder that is its owner's alone.
 */
export function makeAccounts(names: readonly string[]): {
  readonly accounts: readonly TestAccount[];
  /** A folder that all of them can read. */
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-accounts-'));
  chmodSync(folder, 0o755);
  const list = path.join(folder, 'passwd');
  const all = names.map((name, n) => ({ name, uid: FIRST_UID + n, home: path.join(folder, name) }));
  const lines = all.map(
    ({ name, uid, home }) => `${name}:x:${uid}:${uid}:${name}:${home}:/bin/bash`,
  );
  writeFileSync(list, `${readFileSync('/etc/passwd', 'utf8').trimEnd()}\n${lines.join('\n')}\n`, {
    mode: 0o644,
  });
  const reachable = path.join(folder, 'checkout');
  mkdirSync(reachable, { mode: 0o755 });
  for (const { home, uid } of all) {
    mkdirSync(home, { mode: 0o755 });
    chownSync(home, uid, uid);
  }
  return {
    folder,
    accounts: all.map((account) => ({ ...account, start: startAs(account, list, reachable) })),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const startAs =
  (
    { name, uid, home }: Omit<TestAccount, 'start'>,
    list: string,
    reachable: string,
  ): TestAccount['start'] =>
  (program, args, env = {}) => {
    const there = (word: string): string =>
      word.startsWith(`${checkout}/`) ? path.join(reachable, word.slice(checkout.length)) : word;
    const mounts = 'mount --bind "$1" /etc/passwd && mount --bind "$2" "$3"';
    const script = `${mounts} && shift 3 && exec "$@"`;
    const become = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'];
    const command = [...become, ...[program, ...args].map(there)];
    const words = ['-m', 'sh', '-c', script, 'sh', list, checkout, reachable, ...command];
    return startProcess('unshare', words, {
      env: { PATH: process.env['PATH'], HOME: home, USER: name, LANG: 'C.UTF-8', ...env },
      cwd: home,
      input: true,
    });
  };
