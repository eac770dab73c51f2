import assert from 'node:assert/strict';
import type { ConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import { eventually } from '../../test/harness/eventually.ts';
import type { Page } from 'playwright-core';
import type { RealDesk } from '../../test/harness/real-desk.ts';
import type { OpenedApp } from '../../test/harness/sitting.ts';
import type { ThrowAwayComputer } from '../../test/harness/throw-away-computer.ts';
import { agentsOn, install, PROGRAM } from './linux-computer.ts';
import type { Check } from './package-step.ts';

/** A newer version is installed while a technician is connected: nobody is cut off, and it takes over afterwards. */
export async function upgradeInSession(
  check: Check,
  {
    computer,
    app,
    server,
    ticketId,
    newer,
  }: {
    readonly computer: ThrowAwayComputer;
    readonly app: OpenedApp;
    readonly server: RealDesk;
    readonly ticketId: string;
    readonly newer: string;
  },
): Promise<void> {
  const technician = await server.console('upgrade');
  const session = await openSession(technician, app, ticketId);
  const [running] = await agentsOn(computer);
  await check('an upgrade leaves the session alone', async () => {
    assert.match(await install(computer, newer), /Setting up firstline-agent \(1\.1\.0\)/);
    assert.match(await session.echo('still here'), /still here/);
    assert.deepEqual(await agentsOn(computer), [running]);
  });
  await check('once nobody would notice, the newer version takes over by itself', async () => {
    await session.end();
    await hide(await app.windowOf('popover'));
    const now = await eventually(async () => {
      const agents = await agentsOn(computer);
      return agents.length === 1 && agents[0] !== running ? agents[0] : null;
    }, 'another agent runs');
    assert.match(now ?? '', new RegExp(`${PROGRAM} .*--hidden`));
    await eventually(async () => {
      const { stdout } = await computer.run(['firstline-agent', 'status', '--json'], 'mara');
      return JSON.parse(stdout).connection === 'online';
    }, 'it is connected again');
  });
  await check('it is the newer version that runs, under the same device', async () => {
    const pid = (await agentsOn(computer))[0]?.split(' ')[0];
    assert.equal(await computer.sh(`readlink /proc/${pid}/exe`), `${PROGRAM}\n`);
    await eventually(async () => {
      const { devices } = await technician.answers['device.list']({});
      return devices.length === 1 && devices[0]?.agentVersion === '1.1.0';
    }, 'the one device tells the newer version');
  });
}

/** Each Escape leads one step back, and the last one out. */
const hide = (popover: Page): Promise<true> =>
  eventually(async () => {
    await popover.keyboard.press('Escape');
    return popover.evaluate(() => document.visibilityState === 'hidden');
  }, 'the popover is hidden');

/** A shell on that computer, with its person's yes. */
async function openSession(technician: ConsoleEngine, app: OpenedApp, ticketId: string) {
  const { answers } = technician;
  const { me } = await answers['session.get']({});
  await answers['ticket.assign']({ ticketId, assignee: me?.id ?? '' });
  const { shellId } = await answers['shell.ask']({ ticketId, why: 'To look at it', minutes: 5 });
  const question = await app.windowOf('permission');
  let shown = '';
  technician.on('shell.shown', (told) => {
    const bytes = Buffer.from(told.data, 'base64');
    shown += bytes.toString('latin1');
    void answers['shell.drawn']({ shellId, bytes: bytes.length });
  });
  // The window goes with the click.
  const answered = question.waitForEvent('close');
  const allow = question.getByRole('button', { name: 'Allow' }).click();
  await Promise.all([answered, allow.catch(() => answered)]);
  const shows = (what: RegExp) =>
    eventually(() => what.exec(shown)?.[0] ?? null, `${what} is shown`);
  await shows(/[$#>] ?$/);
  return {
    async echo(text: string): Promise<string> {
      // Quotes that are not in what it prints tell the answer from the typing.
      const data = Buffer.from(`echo '${text.replace(' ', "' '")}'\r`).toString('base64');
      await answers['shell.write']({ shellId, data });
      return shows(new RegExp(`^${text}`, 'm'));
    },
    end: () => answers['shell.end']({ shellId }),
  };
}
