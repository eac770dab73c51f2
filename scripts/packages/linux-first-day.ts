import assert from 'node:assert/strict';
import { eventually } from '../../test/harness/eventually.ts';
import type { RealDesk } from '../../test/harness/real-desk.ts';
import type { OpenedApp, Sitting } from '../../test/harness/sitting.ts';
import type { ThrowAwayComputer } from '../../test/harness/throw-away-computer.ts';
import { agentsOn, PROGRAM } from './linux-computer.ts';
import type { Check } from './package-step.ts';

/** An ordinary person's first day with an installed agent: it becomes a device by itself, and a ticket goes out. */
export async function firstDay(
  check: Check,
  {
    computer,
    sitting,
    server,
  }: {
    readonly computer: ThrowAwayComputer;
    readonly sitting: Sitting;
    readonly server: RealDesk;
  },
): Promise<{ readonly app: OpenedApp; readonly ticketId: string }> {
  const app = await sitting.open([PROGRAM]);
  const popover = await app.windowOf('popover');
  await check('an ordinary account starts it, with the sandbox on', async () => {
    const { stdout } = await computer.run(['pgrep', '-a', '-x', 'firstline']);
    assert.ok(!stdout.includes('--no-sandbox'), stdout);
    // A page's process that was put into a namespace of its own has other numbers there.
    const renderer = /^(\d+) .*--type=renderer/m.exec(stdout)?.[1];
    const numbers = await computer.sh(`grep NSpid /proc/${renderer}/status`);
    assert.match(numbers, /^NSpid:\t\d+\t\d+/);
    assert.match(await computer.sh(`grep Seccomp: /proc/${renderer}/status`), /2\n$/);
  });
  await check('it becomes a device by policy and token file, and empties the file', async () => {
    await popover.getByText(/^Connected to/).waitFor();
    await eventually(
      async () => (await computer.sh('cat /etc/firstline/enrolment-token')) === '',
      'the token file is empty',
    );
  });
  let ticketId = '';
  await check('a ticket from its window is in the queue', async () => {
    const technician = await server.console('first-day');
    const arrived = new Promise<{ readonly id: string; readonly title: string }>((resolve) => {
      technician.on('ticket.changed', ({ row }) => resolve(row));
    });
    await popover.getByRole('textbox').fill('The badge reader beeps twice');
    await popover.getByRole('textbox').press('Enter');
    await popover.getByRole('button', { name: /^Send/ }).click();
    const { id, title } = await arrived;
    ticketId = id;
    assert.equal(title, 'The badge reader beeps twice');
  });
  await check('its command tells of the agent that runs, and sends through it', async () => {
    const status = await computer.run(['firstline-agent', 'status', '--json'], 'mara');
    const { running, connection } = JSON.parse(status.stdout);
    assert.deepEqual({ running, connection }, { running: true, connection: 'online' });
    const sent = await computer.sh(
      'firstline-agent ticket "The lamp is out" --no-snapshot',
      'mara',
    );
    assert.match(sent, /^Sent\. FL-\d+\.\n$/);
  });
  await check('a second start at sign-in changes nothing', async () => {
    const second = sitting.start([PROGRAM, '--hidden']);
    await second.says(/runs already/);
    await eventually(async () => (await agentsOn(computer)).length === 1, 'one agent runs');
  });
  return { app, ticketId };
}
