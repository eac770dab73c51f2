import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { childEnvironment } from '../harness/child-environment.ts';
import { startConsole, type TestConsole } from '../harness/console.ts';
import { startServer, type TestServer } from '../harness/server.ts';

const sources = (file: string) =>
  fileURLToPath(new URL(`../../apps/agent/src/${file}`, import.meta.url));

/** A program in a terminal of its own: what it said, and what is typed into it. */
interface Program {
  readonly child: ChildProcess;
  readonly says: (words: RegExp) => Promise<string>;
  readonly type: (line: string) => void;
  readonly ended: Promise<number>;
}

let folder = '';
let server: TestServer;
let priya: TestConsole;
let programs: Program[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-terminal-'));
  server = await startServer();
  priya = await startConsole(server, 'Priya Nair');
  programs = [];
});
afterEach(async () => {
  for (const { child, ended } of programs) {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  }
  await priya.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function start(file: string, ...args: readonly string[]): Program {
  const child = spawn(process.execPath, [sources(file), '--data', folder, '--no-probes', ...args], {
    env: childEnvironment(),
  });
  let said = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: unknown) => {
    said += String(chunk);
    for (const look of waiting) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const program: Program = {
    child,
    ended: once(child, 'close').then(([code]) => Number(code)),
    type: (line) => child.stdin.write(`${line}\n`),
    says: (words) =>
      new Promise((resolve) => {
        const look = () => {
          if (!words.test(said)) return;
          waiting.delete(look);
          resolve(said);
        };
        waiting.add(look);
        look();
      }),
  };
  programs.push(program);
  return program;
}

async function startEnrolled(): Promise<Program> {
  const agent = start(
    'headless.ts',
    '--server',
    server.url,
    '--token',
    await server.enrolmentToken(),
  );
  await agent.says(/^Connected\. .* is a device of/m);
  return agent;
}

/** What the running agent's ticket is to the desk, taken by the technician. */
async function takenTicket(): Promise<string> {
  const ticket = start('cli.ts', 'ticket', 'VPN drops', '--no-snapshot');
  await ticket.says(/^Sent\. FL-\d+\.$/m);
  expect(await ticket.ended).toBe(0);
  const { answers } = priya.engine;
  const { tickets } = await answers['ticket.list']({});
  const ticketId = tickets.find(({ title }) => title === 'VPN drops')?.id ?? '';
  await answers['ticket.assign']({ ticketId, assignee: priya.me.id });
  return ticketId;
}

function ask(ticketId: string) {
  return priya.engine.answers['shell.ask']({ ticketId, why: 'To look at the VPN', minutes: 5 });
}

function ends(shellId: string): Promise<string | null> {
  return new Promise((resolve) => {
    const stop = priya.engine.on('shell.changed', (shell) => {
      if (shell.shellId !== shellId || shell.state !== 'ended') return;
      stop();
      resolve(shell.end);
    });
  });
}

test('a shell is asked for in the terminal, allowed there, shown there and stopped there', async () => {
  const agent = await startEnrolled();
  const ticketId = await takenTicket();

  const { shellId } = await ask(ticketId);
  const question = await agent.says(/Allow it\? y\/N: /);
  agent.type('y');
  await agent.says(/Read it first/);
  // The moment that a person needs to read is what is tried here; it is as long as it is.
  await setTimeout(1_600);
  const end = ends(shellId);
  agent.type('y');
  await agent.says(/Priya Nair is connected, minute 0 of 5/);
  await priya.shows(shellId, /[$#] $/);
  await priya.engine.answers['shell.write']({
    shellId,
    data: Buffer.from('echo se""en\r').toString('base64'),
  });
  await priya.shows(shellId, /^seen/m);
  agent.type('stop');
  await agent.says(/Nothing is connected\./);

  expect(question).toContain('“To look at the VPN”');
  expect(question).toContain('This server could impersonate technicians.');
  expect(await end).toBe('stopped-by-employee');
});

test('an agent that is given a token says that it is connected, and an agent without one what to do', async () => {
  const agent = await startEnrolled();
  const elsewhere = start('headless.ts', '--data', path.join(folder, 'elsewhere'));

  expect((await agent.says(/\n/)).split('\n')[0]).toMatch(/^Connected\. /);
  expect(await elsewhere.says(/\n/)).toBe(
    'This computer is not a device yet. Ask IT for a token, then add --server and --token.\n',
  );
});

test('no is the answer when Enter is pressed', async () => {
  const agent = await startEnrolled();
  const ticketId = await takenTicket();

  const { shellId } = await ask(ticketId);
  const end = ends(shellId);
  await agent.says(/Allow it\? y\/N: /);
  agent.type('');
  await agent.says(/Not allowed\. Nobody is connected\./);

  expect(await end).toBe('denied');
});

test('an agent without anybody at its terminal refuses shells', async () => {
  const agent = await startEnrolled();
  const ticketId = await takenTicket();
  const left = new Promise<void>((resolve) => {
    priya.engine.on('device.changed', ({ presence }) => {
      if (presence === 'nobody') resolve();
    });
  });
  agent.child.stdin?.end();
  await left;

  const refused = ask(ticketId);

  await expect(refused).rejects.toMatchObject({ code: 'shell.nobody-there' });
});

test('a second agent in the same folder says who runs already', async () => {
  const first = await startEnrolled();
  const second = start('headless.ts');

  await second.says(new RegExp(`The agent runs already \\(process ${first.child.pid}\\)`));

  expect(await second.ended).toBe(1);
});

test('Ctrl-C ends the agent and leaves nothing', async () => {
  const agent = await startEnrolled();

  agent.child.kill('SIGINT');

  expect(await agent.ended).toBe(0);
});
