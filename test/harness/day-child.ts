/**
 * A whole agent through a hard day: stopped, unplugged, out of reach. Its waits pass twenty times as fast.
 * Arguments: its folder, its policy as JSON, the file with the token. It says `state …` at each change,
 * and sends a ticket for each line it reads; `end` ends it.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { systemTimers } from '@firstline/connection/timers';
import type { NetworkChoice } from '@firstline/connection/outgoing/network-choice';
import { tokenFile } from '../../apps/agent/src/engine/enrolment/token-file.ts';
import { outgoingHere } from '../../apps/agent/src/headless/outgoing-here.ts';
import { startAgent } from './agent.ts';
import { QUICKER } from './quicker.ts';

const [folder = '', policyText = '{}', token = ''] = process.argv.slice(2);
const policy = JSON.parse(policyText) as Record<string, unknown>; // as: the test's own words
const choice: NetworkChoice = {
  proxy: null,
  pac: null,
  caFile: typeof policy['CaCertFile'] === 'string' ? policy['CaCertFile'] : null,
  useSystemCa: false,
};
const agent = await startAgent({
  folder,
  policy,
  ports: {
    outgoing: outgoingHere(() => choice),
    tokenFile: tokenFile(token),
    timers: {
      now: () => systemTimers.now() * QUICKER,
      after: (ms, run) => systemTimers.after(ms / QUICKER, run),
    },
  },
});
const say = (text: string): void => void writeSync(1, `${text}\n`);
agent.engine.on('state.changed', ({ connection, waiting }) =>
  say(`state ${connection} ${waiting}`),
);
await agent.engine.start();
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break;
  await agent.engine.answers['ticket.send']({
    title: line,
    body: 'x'.repeat(2_000),
    impact: 'a-bit',
    files: [],
    withSnapshot: false,
  });
  say(`kept ${line}`);
}
await agent.engine.settled();
await agent.engine.close();
process.exit(0);
