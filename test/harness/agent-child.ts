/**
 * A whole engine for one purpose: to be killed. It sends tickets, the first with a snapshot, says on stdout
 * what was acknowledged, and ends when nothing waits. Arguments: the folder of an enrolled agent, how many
 * tickets, label, and where to die (`12 half`) or nothing.
 */
import { writeSync } from 'node:fs';
import { killAt, type KillPoint } from './kill-at.ts';

const [folder = '', many = '0', label = '', at, how] = process.argv.slice(2);
const point = at === undefined ? null : ({ at: Number(at), how } as KillPoint); // as: the test's own words
const count = await killAt(point);
const { startAgent } = await import('./agent.ts');

const agent = await startAgent({ folder });
await agent.engine.start();
for (let n = 0; n < Number(many); n += 1) {
  const title = `${label} ${n}`;
  const { ticket } = await agent.engine.answers['ticket.send']({
    title,
    body: 'x'.repeat(5_000),
    impact: 'a-bit',
    files: [],
    withSnapshot: n === 0,
  });
  writeSync(1, `acked ${title}\n`);
  await agent.engine.answers['ticket.answer']({
    ticketId: ticket.id,
    body: `more on ${title}`,
    files: [],
  });
  writeSync(1, `acked more on ${title}\n`);
}
await agent.engine.settled();
await agent.engine.close();
writeSync(1, `acts ${count()}\n`);
