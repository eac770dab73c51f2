// Two people share a computer and its installation: each has an agent, a device and secrets of their own.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAccounts, type TestAccount } from '../harness/accounts.ts';
import { startConsole, type TestConsole } from '../harness/console.ts';
import type { OwnProcess } from '../harness/own-process.ts';
import { isRoot } from '../harness/rights.ts';
import { startServer, type TestServer } from '../harness/server.ts';

const source = (file: string) => path.resolve(import.meta.dirname, '../../apps/agent/src', file);

describe.skipIf(!isRoot)('two accounts on one computer (needs root)', () => {
  let server: TestServer;
  let priya: TestConsole;
  let people: ReturnType<typeof makeAccounts>;
  let amira: TestAccount;
  let jonas: TestAccount;
  let agents: OwnProcess[];
  let env: NodeJS.ProcessEnv;

  const agentFolder = ({ home }: TestAccount) => path.join(home, '.local/state/firstline/agent');
  /** A command as one of them; what it said, and how it ended. */
  async function run(as: TestAccount, program: string, ...args: readonly string[]) {
    const started = as.start(program, args, env);
    await new Promise((ended) => started.child.once('close', ended));
    return { code: started.child.exitCode, said: started.said() };
  }

  beforeAll(async () => {
    server = await startServer();
    priya = await startConsole(server, 'Priya Nair');
    people = makeAccounts(['amira', 'jonas']);
    [amira, jonas] = people.accounts as [TestAccount, TestAccount]; // as: one for each name
    const policy = path.join(people.folder, 'policy');
    execFileSync('mkdir', ['-m', '755', policy]);
    writeFileSync(
      path.join(policy, 'policy.json'),
      JSON.stringify({ ServerUrl: server.url, KeepEnrolmentToken: true }),
      { mode: 0o644 },
    );
    const token = path.join(people.folder, 'enrolment-token');
    writeFileSync(token, await server.enrolmentToken(2));
    chmodSync(token, 0o666);
    env = { FIRSTLINE_POLICY_FOLDER: policy, FIRSTLINE_TOKEN_FILE: token };
    agents = people.accounts.map((account) =>
      account.start(process.execPath, [source('headless.ts'), '--no-probes'], env),
    );
    await Promise.all(agents.map((agent) => agent.says(/^Connected\. /m)));
  });
  afterAll(async () => {
    for (const agent of agents ?? []) await agent.end();
    await priya?.close();
    await server?.close();
    people?.remove();
  });

  test('both are enrolled by the same policy and token, as two devices', async () => {
    const ids = people.accounts.map((account) => {
      const text = readFileSync(path.join(agentFolder(account), 'device.json'), 'utf8');
      return JSON.parse(text) as { deviceId: string; signingKey: string; sealingKey: string }; // as: the agent's own file
    });
    const [first, second] = ids;

    expect(first?.deviceId).not.toBe(second?.deviceId);
    expect(first?.signingKey).not.toBe(second?.signingKey);
    expect(first?.sealingKey).not.toBe(second?.sealingKey);
    expect(readFileSync(env['FIRSTLINE_TOKEN_FILE'] ?? '', 'utf8')).toMatch(/^fle_/);
  });

  test('everything that an agent keeps is its account’s alone, and the other cannot read it', async () => {
    for (const [mine, other] of [
      [amira, jonas],
      [jonas, amira],
    ] as const) {
      const state = path.join(mine.home, '.local');
      const find = (...words: readonly string[]) =>
        execFileSync('find', [state, ...words], { encoding: 'utf8' })
          .trim()
          .split('\n');
      expect(find('-perm', '/077', '-not', '-type', 'l')).toEqual(['']);
      expect(find('-not', '-uid', String(mine.uid))).toEqual(['']);
      expect(find('-type', 'f', '-name', '*.key').length).toBe(2);

      const files = find('-type', 'f');
      const read = await run(
        other,
        'sh',
        '-c',
        'for f in "$@"; do cat "$f" && echo READ; done',
        'sh',
        ...files,
      );
      expect(read.said).not.toContain('READ');
      expect(files.length).toBeGreaterThan(5);
      const second = await run(
        other,
        process.execPath,
        source('headless.ts'),
        '--data',
        agentFolder(mine),
      );
      expect([second.code, second.said]).toEqual([
        1,
        expect.stringMatching(/cannot be used: it belongs to another account\.$/m),
      ]);
    }
  });

  test('each sends tickets of their own, and has none of the other’s', async () => {
    const sent = await Promise.all(
      people.accounts.map((account) =>
        run(
          account,
          process.execPath,
          source('cli.ts'),
          'ticket',
          `${account.name} cannot print`,
          '--no-snapshot',
        ),
      ),
    );
    for (const { code, said } of sent)
      expect([code, said]).toEqual([0, expect.stringMatching(/^Sent\. FL-\d+\.$/m)]);

    const titles = ({ home }: TestAccount) => {
      const text = readFileSync(
        path.join(home, '.local/state/firstline/agent/tickets.json'),
        'utf8',
      );
      return (JSON.parse(text) as { tickets: { title: string }[] }).tickets.map(
        ({ title }) => title,
      ); // as: the agent's own file
    };
    expect([titles(amira), titles(jonas)]).toEqual([
      ['amira cannot print'],
      ['jonas cannot print'],
    ]);
  });

  test('a shell each at the same time: two accounts, and neither reaches the other', async () => {
    const { answers } = priya.engine;
    const { tickets } = await answers['ticket.list']({});
    const shells = await Promise.all(
      people.accounts.map(async (account, n) => {
        const ticketId = tickets.find(({ title }) => title.startsWith(account.name))?.id ?? '';
        await answers['ticket.assign']({ ticketId, assignee: priya.me.id });
        const { shellId } = await answers['shell.ask']({ ticketId, why: 'To look', minutes: 5 });
        const agent = agents[n];
        await agent?.says(/Allow it\? y\/N: /);
        agent?.child.stdin?.write('y\n');
        await agent?.says(/Read it first/);
        // The moment that a person needs to read is what is asked for; it is as long as it is.
        await setTimeout(1_600);
        agent?.child.stdin?.write('y\n');
        await priya.shows(shellId, /[$#] $/);
        return shellId;
      }),
    );
    const type = (shellId: string, line: string) =>
      answers['shell.write']({ shellId, data: Buffer.from(`${line}\r`).toString('base64') });
    const [first = '', second = ''] = shells;

    const file = path.join(agentFolder(jonas), 'device.json');
    await type(first, `id -un; cat ${file}; kill -0 ${agents[1]?.pid}; echo do""ne`);
    const seen = await priya.shows(first, /^amira\r?\n[^]*^done/m);
    await type(second, 'id -un; echo still he""re');
    const other = await priya.shows(second, /^jonas\r?\n[^]*^still here/m);

    expect(seen).toMatch(/device\.json: Permission denied/);
    expect(seen).toMatch(/kill: .*Operation not permitted/);
    expect(seen).not.toContain('signingKey');
    expect(other).not.toContain('amira');
  });
});
