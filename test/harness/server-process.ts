import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');
const sources = path.join(root, 'apps/server/src');

/** The server as its own process, on its bundled PostgreSQL. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Lines of standard output so far. */
  readonly printed: readonly string[];
  /** The first line of its log, also an earlier one, that is what is looked for. It logs to standard output. */
  readonly logged: (is: (line: LoggedLine) => boolean) => Promise<LoggedLine>;
  /** Ends it cleanly, PostgreSQL too; answers the exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut would. PostgreSQL stays, and the next start adopts it. */
  readonly kill: () => Promise<void>;
}

/** A line of the log as a journal gets it. */
export interface LoggedLine extends Readonly<Record<string, unknown>> {
  readonly level: string;
  readonly message: string;
}

export async function startProcess(
  data: string,
  port = 0,
  env: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [path.join(sources, 'main.ts'), '--data', data, '--port', String(port)],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  );
  const exited = once(child, 'exit');
  const printed: string[] = [];
  const hearing = new Set<(line: LoggedLine) => void>();
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const ready = new Promise<{ url: string }>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(line);
      const told = JSON.parse(line);
      for (const hear of hearing) hear(told);
      if (told.ready === true) resolve(told);
    });
    void exited.then(() => reject(new Error(`the server ended before it was ready: ${said}`)));
  });
  const { url } = await ready;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    url,
    child,
    printed,
    logged: (is) =>
      new Promise((resolve, reject) => {
        const hear = (line: LoggedLine): void => {
          if (!is(line)) return;
          hearing.delete(hear);
          resolve(line);
        };
        hearing.add(hear);
        for (const line of printed) hear(JSON.parse(line));
        void exited.then(() => reject(new Error(`the server ended: ${said}`)));
      }),
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line; never throws for an exit code. */
export async function runCli(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const run = promisify(execFile);
  try {
    const { stdout, stderr } = await run(
      process.execPath,
      [path.join(sources, 'cli.ts'), ...words],
      { env: { ...process.env, ...env } },
    );
    return { code: 0, out: stdout, err: stderr };
  } catch (fault) {
    // as: execFile's rejection carries what the program said
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}
