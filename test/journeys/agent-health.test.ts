// A disk that is really nearly full: found, shown, made room on, put back; and a technician's question for it.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getTicketEndpoint, listTicketsEndpoint } from '@firstline/protocol/tickets';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../harness/console.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { launchElectron } from '../harness/electron.ts';
import { ordinaryUid } from '../harness/found.ts';
import { lacks } from '../harness/needs.ts';
import { isRoot, mayMount } from '../harness/rights.ts';
import { type Caller, startServer, type TestServer } from '../harness/server.ts';
import { complaintsOf, leavingBy, sendTicket, windowOf } from '../harness/windows.ts';

const pictures = path.resolve(import.meta.dirname, '../../artefacts/agent-health');
const missing = (await lacks('electron', 'display')) ?? (isRoot && mayMount ? null : 'mount');

/**
 * A home on a disk of 64 MB, all but full of remembered pictures; nobody but what is started by this sees
 * it, and it is gone with it. A remedy of an agent that root started is for nobody's own files.
 */
const STARTER = `#!/bin/sh
exec unshare -m sh -c '
  set -e
  mount -t tmpfs -o size=64m,mode=755 none "$HOME"
  mkdir -p "$HOME/.cache/thumbnails"
  dd if=/dev/zero of="$HOME/.cache/thumbnails/large" bs=1M count=63 status=none
  chown -R ${ordinaryUid} "$HOME/.cache"
  exec "$ELECTRON" "$@"
' sh "$@"
`;

describe.skipIf(missing !== null)(`the health of a computer (${missing ?? 'all is here'})`, () => {
  let server: TestServer;
  let display: Display;
  let app: ElectronApplication;
  let popover: Page;
  let priya: TestConsole;
  let desk: Caller;
  let folder: string;
  let complaints: readonly string[] = [];

  const picture = (page: Page, name: string) =>
    page.screenshot({ path: path.join(pictures, `${name}.png`) });
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  const atHome = async (): Promise<void> => {
    const back = popover.getByRole('button', { name: 'Back' }).first();
    while (await back.isVisible()) await back.click();
  };

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    folder = mkdtempSync(path.join(tmpdir(), 'firstline-health-'));
    const home = path.join(folder, 'home');
    mkdirSync(home);
    chownSync(home, ordinaryUid, ordinaryUid);
    const start = path.join(folder, 'start');
    writeFileSync(start, STARTER);
    chmodSync(start, 0o755);
    server = await startServer();
    desk = await server.technician('tier-1', 'Sam Okoye');
    priya = await startConsole(server, 'Priya Nair');
    display = await startDisplay();
    const token = await server.enrolmentToken();
    const data = path.join(folder, 'data');
    app = await launchElectron('agent', {
      display,
      starter: start,
      env: { HOME: home },
      args: ['--data', data, '--no-probes', '--server', server.url, '--token', token],
    });
    complaints = complaintsOf(app);
    popover = await windowOf(app, 'popover');
    await popover.getByText(/^Connected to/).waitFor();
  });
  afterAll(async () => {
    await app?.close();
    await display?.close();
    await priya?.close();
    await server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('a finding on Home leads to its dry run, to its result with both figures, and back', async () => {
    await popover.getByRole('heading', { name: 'Your disk is almost full' }).first().waitFor();
    await picture(popover, 'home');
    await press(popover, 'Free up space');
    await popover
      .getByText(/thumbnails/)
      .first()
      .waitFor();
    await popover.getByText('Nothing happens until you say so.').waitFor();
    await picture(popover, 'plan');
    await press(popover, 'Do it');

    await popover.getByRole('heading', { name: 'Done.' }).waitFor();
    const measured = await popover.getByText(/^free space: .* before, .* after$/).innerText();
    const [before = 0, after = 0] = [...measured.matchAll(/([\d.]+) MB/g)].map(([, n]) =>
      Number(n),
    );
    expect(after - before).toBeGreaterThan(50);
    await picture(popover, 'done');

    await press(popover, 'Put it back');
    await popover.getByRole('heading', { name: 'Put back as it was.' }).waitFor();
    await atHome();
  });

  test('My computer says it under Storage, looks again when asked, and leads to IT', async () => {
    await press(popover, 'Details about your computer');
    const storage = popover.getByRole('listitem').filter({ hasText: 'Storage' });
    await storage.getByText('Your disk is almost full').first().waitFor();
    await press(popover, 'What does this mean? Storage');
    await popover.getByText(/Programs and updates need free room/).waitFor();
    await popover.getByRole('heading', { name: 'Done on this computer' }).waitFor();
    await picture(popover, 'my-computer');
    await popover.getByRole('button', { name: 'Check again', disabled: false }).click();
    await popover.getByText(/^Checked now$|^Checked .* ago$/).waitFor();

    await press(popover, 'Ask IT: Storage');
    await popover.getByRole('heading', { name: 'Send to IT' }).waitFor();
    expect(await popover.getByRole('textbox').inputValue()).toBe('Your disk is almost full');
    await popover.getByRole('textbox').fill('');
    await atHome();
  });

  test('a technician’s remedy is asked for with its dry run; no is no, and a yes is told how it went', async () => {
    const number = await sendTicket(popover, 'Nothing can be saved any more');
    const { tickets } = await desk.call(listTicketsEndpoint);
    const ticketId = tickets.find((row) => `FL-${row.number}` === number)?.id ?? '';
    const { answers } = priya.engine;
    await answers['ticket.assign']({ ticketId, assignee: priya.me.id });
    const ask = () => answers['remedy.ask']({ ticketId, remedy: 'free-disk-space' });
    const ends = async () => {
      const { entries } = await desk.call(getTicketEndpoint, { params: { ticketId } });
      return entries.flatMap(({ change }) => (change?.what === 'remedy-ended' ? [change.end] : []));
    };

    await ask();
    const first = await windowOf(app, 'remedy');
    await first
      .getByRole('alertdialog', { name: 'Priya wants to fix something on your computer' })
      .waitFor();
    await first
      .getByText(/thumbnails/)
      .first()
      .waitFor();
    expect(await first.evaluate(() => document.activeElement?.textContent)).toBe('Not now');
    await picture(first, 'question');
    await leavingBy(first, () => press(first, 'Not now'));
    await expect.poll(ends, { timeout: 20_000 }).toEqual(['denied']);

    await ask();
    const second = await windowOf(app, 'remedy');
    const yes = second.getByRole('button', { name: 'Do it' });
    await expect.poll(() => yes.isEnabled(), { timeout: 10_000 }).toBe(true);
    await yes.press('Enter');
    expect(await second.getByRole('alertdialog').count()).toBe(1);
    await yes.focus();
    await leavingBy(second, () => second.keyboard.press(' '));
    await expect.poll(ends, { timeout: 20_000 }).toEqual(['denied', 'done']);

    await atHome();
    await press(popover, 'Details about your computer');
    await popover
      .getByText(/^Priya Nair, /)
      .first()
      .waitFor();
    await picture(popover, 'done-by-a-technician');
    expect(complaints).toEqual([]);
  });
});
