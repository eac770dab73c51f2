import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { endMarked, endProcess, type Ending } from './end-processes.ts';

/** The environment variable that every process of one run inherits. */
const MARKER = 'FIRSTLINE_RUN';

export type Start = {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Added to ours; what is undefined is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Shares this terminal, so that it can ask the person; everything else writes to its log. */
  readonly onTerminal?: boolean;
  /** Hears each line of its standard output. */
  readonly onLine?: (line: string) => void;
};

export type Started = {
  readonly name: string;
  /** -1 when the program could not be started; `exit` resolves at once then. */
  readonly pid: number;
  readonly log: string;
  readonly exit: Promise<number>;
};

/**
 * The processes of one run. Each leads its own group and writes to its own log; `end` ends them
 * all, newest first, and a watchdog does so if this process is killed before it can.
 */
export class Children {
  readonly #logs: string;
  /** What every process of this run carries in its environment. */
  readonly marker = `${MARKER}=${randomUUID()}`;
  readonly #watchdog: ChildProcess;
  readonly #running: (Ending & { readonly exit: Promise<number> })[] = [];

  constructor(logs: string) {
    this.#logs = logs;
    mkdirSync(logs, { recursive: true });
    this.#watchdog = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'watchdog.ts'), this.marker],
      { stdio: ['pipe', 'ignore', 'ignore'], detached: true },
    );
    this.#watchdog.unref();
  }

  start({ name, program, args, env = {}, onTerminal = false, onLine }: Start): Started {
    const [variable, mark] = this.marker.split('=');
    const child = spawn(program, args, {
      detached: !onTerminal,
      stdio: onTerminal ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, [variable ?? MARKER]: mark },
    });
    const log = path.join(this.#logs, `${name}.log`);
    if (!onTerminal) {
      const file = createWriteStream(log, { flags: 'a', mode: 0o600 });
      child.stdout?.pipe(file, { end: false });
      child.stderr?.pipe(file, { end: false });
      if (onLine && child.stdout) createInterface({ input: child.stdout }).on('line', onLine);
      child.once('close', () => file.end());
    }
    const exit = new Promise<number>((resolve) => {
      child.once('error', () => resolve(127));
      child.once('exit', (code) => resolve(code ?? 1));
    });
    const { pid } = child;
    if (pid !== undefined) {
      const ending = { pid, group: !onTerminal, exit };
      this.#running.push(ending);
      this.#tell(`+ ${pid} ${onTerminal ? 'single' : 'group'}`);
      void exit.then(() => this.#tell(`- ${pid}`));
    }
    return { name, pid: pid ?? -1, log, exit };
  }

  /** Asks first; what has not ended after `patienceMs` is killed. */
  async end(patienceMs?: number): Promise<void> {
    for (const one of this.#running.splice(0).reverse()) await endProcess(one, patienceMs);
    await endMarked(this.marker, patienceMs);
    this.#tell('bye');
    this.#watchdog.stdin?.end();
  }

  #tell(text: string): void {
    if (this.#watchdog.stdin?.writable) this.#watchdog.stdin.write(`${text}\n`);
  }
}
