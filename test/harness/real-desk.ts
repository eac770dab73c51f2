import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AgentEngine } from '../../apps/agent/src/engine/engine.ts';
import type { ConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import { startAgent } from '../../scripts/parts/agent.ts';
import { startConsole } from '../../scripts/parts/console.ts';
import { type Desk, makeDesk } from '../../scripts/parts/desk.ts';
import { type Person, personAtComputer } from '../../scripts/parts/person.ts';
import { Children } from '../../scripts/run/children.ts';
import { freePort } from '../../scripts/run/free-port.ts';
import { serverCli } from '../../scripts/run/server-cli.ts';
import { startServer } from '../../scripts/run/start-server.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const FIRST_PORT = 47_000;

/** A server process on a PostgreSQL of its own, a technician, and as many computers as a story needs. */
export type RealDesk = Desk & {
  readonly url: string;
  /** A folder of this desk; made when missing. */
  readonly folder: (name: string) => string;
  /** One more computer, enrolled, with somebody at it; closed with the desk. */
  readonly computer: (
    name: string,
  ) => Promise<{ readonly engine: AgentEngine; readonly person: Person }>;
  /** One more console, signed in and live; closed with the desk. */
  readonly console: (name?: string) => Promise<ConsoleEngine>;
  /** Runs a command of the server's program. */
  readonly cli: <Facts>(...words: readonly string[]) => Promise<Facts>;
  /** kill -9, as a lost power would. */
  readonly killServer: () => Promise<void>;
  /** On the same port, with the same data. */
  readonly startServer: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `origins`: addresses that its server goes by beside its own. */
export async function startDesk(named: { readonly origins?: string } = {}): Promise<RealDesk> {
  const base = mkdtempSync(path.join(tmpdir(), 'firstline-desk-'));
  chmodSync(base, 0o755);
  const folder = (name: string) => {
    const made = path.join(base, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const children = new Children(folder('logs'));
  const about = { root, data: base, children, ...named };
  const port = await freePort(FIRST_PORT + (process.pid % 1_000));
  let server = await startServer({ ...about, port });
  const desk = await makeDesk(about);
  const open: { close: () => Promise<void> }[] = [];
  const { url } = server;
  return {
    ...desk,
    url,
    folder,
    async computer(name) {
      const person = personAtComputer();
      const engine = await startAgent({
        folder: folder(name),
        name,
        presence: person.presence,
        enrol: { server: url, token: desk.token },
      });
      open.push(engine);
      return { engine, person };
    },
    async console(name = 'console') {
      const engine = await startConsole({ folder: folder(name), server: url, ...desk.technician });
      open.push(engine);
      return engine;
    },
    cli: (...words) => serverCli(about, words),
    async killServer() {
      process.kill(server.started.pid, 'SIGKILL');
      await server.started.exit;
    },
    async startServer() {
      server = await startServer({ ...about, port });
    },
    async close() {
      for (const one of open.reverse()) await one.close();
      await children.end();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
