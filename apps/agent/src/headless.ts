/** The agent on a machine without a display: the engine, and a person asked in this terminal. */
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemTimers } from '@firstline/connection/timers';
import { Refusal } from '@firstline/protocol/refusal';
import { plainText } from '@firstline/remote-shell/text';
import { DataFolderTaken } from './engine/data-folder.ts';
import { type AgentEngine, createAgentEngine } from './engine/engine.ts';
import { enrolOnce } from './engine/enrolment/enrol-once.ts';
import { systemCode } from './engine/outbox/durable-file.ts';
import { forkPtyHost } from './engine/remote-shell/fork-pty-host.ts';
import { openAgentLog } from './headless/agent-log.ts';
import {
  agentVersion,
  describeComputer,
  nodePorts,
  usualDataFolder,
} from './headless/node-ports.ts';
import { keepCrashes } from './headless/crashes-here.ts';
import { outgoingBy } from './headless/outgoing-here.ts';
import { refusalSentence } from './headless/refusal-sentence.ts';
import { settingsOf } from './headless/settings-here.ts';
import { standingSentence } from './headless/standing-sentence.ts';
import { remedyResult } from './headless/remedy-lines.ts';
import { type Terminal, terminalPresence } from './headless/terminal-presence.ts';

const HELP = `Run the Firstline agent without a window. IT's questions are asked here.

  node apps/agent/src/headless.ts [--data DIR]
  node apps/agent/src/headless.ts --server URL --token TOKEN    enrol, then run

  --data DIR     where keys, queue and logs are kept
  --no-probes    ask nothing of the network beyond the server
  --help         this text

Type stop and press Enter to end a shell. Ctrl-C ends the agent.
Exit codes: 0 ended, 1 failed, 2 wrong usage, 3 server not reachable.
`;

const say = (text: string) => process.stdout.write(`${text}\n`);

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = usage();
  if (asked === null) return 2;
  if (asked.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const dataFolder = asked.data ?? usualDataFolder();
  const agentLog = openAgentLog({ dataFolder, isUnusual: asked.data !== null });
  const { log, follow, close: closeLog } = agentLog;
  const keeper = keepCrashes({
    dataFolder,
    version: agentVersion(),
    runtime: `Node ${process.versions.node}`,
    dumps: null,
    log: agentLog,
  });
  process.on('uncaughtException', (error) => {
    keeper.broke({ part: 'program', reason: 'uncaught-error', error });
    keeper.ended();
    process.stderr.write(`Firstline stopped unexpectedly: ${String(error)}\n`);
    process.exit(1);
  });
  const lines = createInterface({ input: process.stdin, terminal: false });
  const terminal: Terminal = {
    write: (text) => void process.stdout.write(text),
    onLine: (listener) => void lines.on('line', listener),
    onEnd: (listener) => void lines.on('close', listener),
    isTerminal: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  };
  try {
    const settings = await settingsOf(dataFolder);
    follow(() => settings.now().values.LogLevel);
    const engine: AgentEngine = await createAgentEngine({
      dataFolder,
      version: agentVersion(),
      computer: describeComputer(),
      settings,
      ports: {
        ...nodePorts({
          dataFolder,
          log,
          probes: asked.probes,
          outgoing: outgoingBy(settings),
          crashes: keeper.crashes,
        }),
        presence: terminalPresence(terminal, {
          timers: systemTimers,
          serverVouches: () => engine.state().trust === 'embedded',
        }),
        notices: {
          answer: ({ title, body }) => say(`✉ ${plainText(title, 200)}\n  ${plainText(body, 200)}`),
          several: ({ count }) => say(`✉ IT wrote in ${count} conversations.`),
        },
        startPtyHost: forkPtyHost({
          entry: fileURLToPath(new URL('pty-host/entry.ts', import.meta.url)),
          environment: process.env,
          platform: process.platform,
        }),
      },
    });
    keeper.began();
    const ended = untilAsked();
    const quiet = engine.on('state.changed', tellConnection(engine));
    engine.on('remedy.changed', (view) => {
      if (view.state === 'ended') say(remedyResult(view));
    });
    try {
      await engine.start();
      await enrolOnce(engine, asked);
      if (isNobodys(engine)) say(standingSentence(engine.state()));
      await ended;
    } finally {
      // That its link closes is no news to whoever ended it.
      quiet();
      await engine.close();
      keeper.ended();
    }
    return 0;
  } catch (error) {
    return failed(error);
  } finally {
    lines.close();
    process.stdin.destroy();
    closeLog();
  }
}

function failed(error: unknown): number {
  if (error instanceof DataFolderTaken) {
    process.stderr.write(`The agent runs already (process ${error.pid}).\n`);
    return 1;
  }
  const code = systemCode(error);
  if (code === 'EACCES' || code === 'EPERM') {
    const file = String(Reflect.get(Object(error), 'path') ?? 'the data folder');
    process.stderr.write(`${file} cannot be used: it belongs to another account.\n`);
    return 1;
  }
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${refusalSentence(error)}\n`);
  return error.code === 'server.unreachable' ? 3 : 1;
}

function usage() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        server: { type: 'string' },
        token: { type: 'string' },
        'no-probes': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      data: values.data ?? null,
      server: values.server ?? null,
      token: values.token ?? null,
      probes: values['no-probes'] ? ('none' as const) : ('configured' as const), // as const: the literals
      help: values.help,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return null;
  }
}

function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** Nobody said yet which server this computer belongs to. */
function isNobodys(engine: AgentEngine): boolean {
  const { connection, setUp } = engine.state();
  return connection === 'not-enrolled' && setUp === null;
}

/** Says where the agent stands, once for every change; while it is nobody's, its token may just be on its way. */
function tellConnection(engine: AgentEngine): () => void {
  let said = '';
  return () => {
    const now = engine.state();
    const words = standingSentence(now);
    const standing = [
      now.connection,
      now.trouble?.code,
      now.setUp?.state,
      now.setUp?.refusal,
    ].join();
    if (words === '' || standing === said || isNobodys(engine)) return;
    said = standing;
    say(words);
  };
}
