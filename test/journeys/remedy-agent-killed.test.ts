// The agent is killed while a remedy runs: what was begun is told as failed, and is not begun again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { askRemedyEndpoint } from '@firstline/protocol/health';
import { assignTicketEndpoint, type Change, getTicketEndpoint } from '@firstline/protocol/tickets';
import { expect, test } from 'vitest';
import { startAgent } from '../harness/agent.ts';
import { childEnvironment } from '../harness/child-environment.ts';
import { ordinaryUid } from '../harness/found.ts';
import { startProcess } from '../harness/own-process.ts';
import { newId, startServer } from '../harness/server.ts';

type Ended = Extract<Change, { what: 'remedy-ended' }>;

test('a remedy whose agent was killed is told as failed, once, and the program is left alone', async () => {
  const server = await startServer();
  const priya = await server.technician('tier-1', 'Priya Nair');
  const first = await startAgent();
  await first.engine.start();
  await first.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
  const sent = await first.engine.answers['ticket.send']({
    title: 'My computer is slow',
    body: '',
    impact: 'a-bit',
    files: [],
    withSnapshot: false,
  });
  const params = { ticketId: sent.ticket.id };
  await first.engine.settled();
  await first.engine.close();
  await priya.call(assignTicketEndpoint, {
    params,
    body: { entryId: newId(), assignee: priya.id },
  });
  // It does not end when it is asked to, so the remedy waits.
  const stubborn = spawn('/bin/sh', ['-c', 'trap "" TERM; while :; do sleep 0.05; done'], {
    stdio: 'ignore',
    uid: ordinaryUid,
  });
  const child = startProcess(
    process.execPath,
    [
      path.join(import.meta.dirname, '../harness/remedy-child.ts'),
      first.folder,
      String(stubborn.pid),
    ],
    { env: childEnvironment() },
  );
  for (;;) {
    const { status } = await priya.ask(askRemedyEndpoint, {
      params,
      body: { runId: newId(), remedy: 'stop-program' },
    });
    if (status === 200) break;
  }
  await child.says(/running/);
  child.child.kill('SIGKILL');
  await once(child.child, 'exit');

  const again = await startAgent({ folder: first.folder });
  await again.engine.start();
  await again.engine.settled();
  const { entries } = await priya.call(getTicketEndpoint, { params });
  const ends = entries.flatMap(({ change }): Ended[] =>
    change?.what === 'remedy-ended' ? [change] : [],
  );

  expect(ends).toMatchObject([{ end: 'failed', object: 'sh', after: null }]);
  expect(stubborn.exitCode ?? stubborn.signalCode).toBeNull();
  stubborn.kill('SIGKILL');
  await child.end();
  await again.close();
  await server.close();
});
