// The employee's whole day in real windows: write, be answered, be asked, be connected, say stop. All of it
// under the worst policy that an organisation could write.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getTicketEndpoint, listTicketsEndpoint } from '@firstline/protocol/tickets';
import { willComeBack } from '../../apps/agent/src/main/coming-back.ts';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../harness/console.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { electronWords, launchElectron } from '../harness/electron.ts';
import { lacks } from '../harness/needs.ts';
import { type Caller, newId, startServer, type TestServer } from '../harness/server.ts';
import { wishes, worstPolicy } from '../harness/worst-policy.ts';
import { complaintsOf, windowOf, leavingBy } from '../harness/windows.ts';

const pictures = path.resolve(import.meta.dirname, '../../artefacts/agent-windows');
const missing = await lacks('electron', 'display');

describe.skipIf(missing !== null)(`the agent’s windows (${missing ?? 'all is here'})`, () => {
  let server: TestServer;
  let display: Display;
  let app: ElectronApplication;
  let popover: Page;
  let priya: TestConsole;
  let desk: Caller;
  let data: string;
  let policies: string;
  let complaints: readonly string[] = [];

  async function picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  }
  const goHome = async (): Promise<void> => {
    const back = popover.getByRole('button', { name: 'Back' });
    while (await back.isVisible()) await back.click();
  };
  /** Ends the process of a window’s page, as running out of memory would. */
  const crash = (page: string) =>
    app.evaluate(({ BrowserWindow }, name) => {
      const is = (window: Electron.BrowserWindow) =>
        new URL(window.webContents.getURL()).pathname === `/${name}.html`;
      BrowserWindow.getAllWindows().find(is)?.webContents.forcefullyCrashRenderer();
    }, page);
  /** One more start of the program, as somebody would, which is ended once it runs; and what it said. */
  async function startsAndEnds(folder: string, ...more: readonly string[]) {
    const { program, words, env } = electronWords('agent', {
      display,
      env: { FIRSTLINE_POLICY_FOLDER: policies },
      args: ['--data', folder, '--no-probes', ...more],
    });
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += String(chunk);
        if (said.includes('Firstline is ready.')) child.kill('SIGTERM');
      });
    const [code] = await once(child, 'close');
    return { code, said };
  }
  async function write(text: string): Promise<string> {
    await goHome();
    await popover.getByRole('textbox', { name: /^What’s wrong/ }).fill(text);
    await popover.getByRole('textbox').press('Enter');
    await popover.getByRole('button', { name: /^Send/ }).click();
    const sent = popover.getByRole('heading', { name: /^Sent\. FL-/ });
    await sent.waitFor();
    const number = Number(/FL-(\d+)/.exec(await sent.innerText())?.[1]);
    const { tickets } = await desk.call(listTicketsEndpoint);
    return tickets.find((row) => row.number === number)?.id ?? '';
  }
  async function ask(ticketId: string): Promise<string> {
    const { answers } = priya.engine;
    await answers['ticket.assign']({ ticketId, assignee: priya.me.id });
    const why = 'To look at the print jobs';
    return (await answers['shell.ask']({ ticketId, why, minutes: 5 })).shellId;
  }

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    data = mkdtempSync(path.join(tmpdir(), 'firstline-agent-'));
    policies = mkdtempSync(path.join(tmpdir(), 'firstline-policies-'));
    const file = path.join(policies, 'policy.json');
    // Files may go: this day sends one.
    const policy = JSON.stringify({ ...worstPolicy, AttachmentsMaxMiB: 10 });
    writeFileSync(file, policy, { mode: 0o644 });
    server = await startServer();
    desk = await server.technician('tier-1', 'Sam Okoye');
    priya = await startConsole(server, 'Priya Nair');
    display = await startDisplay();
    app = await launchElectron('agent', {
      display,
      env: { FIRSTLINE_KEEP_WINDOW_MS: '300', FIRSTLINE_POLICY_FOLDER: policies },
      args: [
        '--data',
        data,
        '--no-probes',
        '--server',
        server.url,
        '--token',
        await server.enrolmentToken(),
      ],
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
    for (const folder of [data, policies]) {
      if (folder) rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a sentence and one key make a ticket with its snapshot', async () => {
    await picture(popover, 'home');
    const ticketId = await write('The printer on floor 3 prints nothing\nNo message at all.');
    await picture(popover, 'receipt');
    await popover.getByText('Still looking at this computer').waitFor({ state: 'hidden' });

    const { row, entries } = await desk.call(getTicketEndpoint, { params: { ticketId } });
    expect(row.title).toBe('The printer on floor 3 prints nothing');
    expect(entries[0]?.body).toContain('No message at all.');
    const snapshot = async () =>
      (await desk.call(getTicketEndpoint, { params: { ticketId } })).row.snapshot;
    await expect.poll(snapshot, { timeout: 10_000 }).not.toBeNull();
  });

  test('an answer arrives in the conversation, a fix is asked about, and Not yet opens it again', async () => {
    const ticketId = await write('The scanner is silent');
    await popover.getByRole('button', { name: 'Conversation' }).click();
    const reply = { kind: 'message', seen: null } as const; // as const: the literals
    const { answers } = priya.engine;
    await answers['ticket.assign']({ ticketId, assignee: priya.me.id });
    await answers['ticket.write']({ ...reply, ticketId, body: 'Is it switched on?', then: 'wait' });

    await popover.getByText('Is it switched on?').waitFor();
    await popover.getByText('Your turn').waitFor();
    await picture(popover, 'conversation');
    await popover.getByRole('textbox', { name: 'Write to Priya' }).fill('Yes, and plugged in.');
    await popover.keyboard.press('Control+Enter');
    await popover.getByRole('log').getByText('Yes, and plugged in.').waitFor();
    // On screen at once, at the server a moment later: only then may Priya have read it.
    const status = async () =>
      (await desk.call(getTicketEndpoint, { params: { ticketId } })).row.status;
    await expect.poll(status, { timeout: 10_000 }).toBe('open');
    await answers['ticket.write']({ ...reply, ticketId, body: 'I restarted it.', then: 'resolve' });

    await popover.getByRole('heading', { name: 'Did that fix it?' }).waitFor();
    await picture(popover, 'did-that-fix-it');
    await popover.getByRole('button', { name: 'Not yet' }).click();
    await popover.getByText('With IT').waitFor();
    await expect.poll(status, { timeout: 10_000 }).toBe('open');
  });

  test('a shell needs a yes that is meant, is seen as long as it lives, and stops when told', async () => {
    const ticketId = await write('The print jobs are stuck');
    const shellId = await ask(ticketId);
    const question = await windowOf(app, 'permission');
    const allow = question.getByRole('button', { name: 'Allow' });

    await question
      .getByRole('alertdialog', { name: 'Priya wants to work on your computer' })
      .waitFor();
    for (const words of [
      '“To look at the print jobs”',
      'At most 5 minutes',
      'Not shared',
      'could impersonate technicians',
    ])
      await question.getByText(words).waitFor();
    expect(await question.evaluate(() => document.activeElement?.textContent)).toBe('Not now');
    await picture(question, 'permission');
    await expect.poll(() => allow.isEnabled(), { timeout: 5_000 }).toBe(true);
    await allow.press('Enter');
    expect(await question.getByRole('alertdialog').count()).toBe(1);
    await allow.focus();
    await leavingBy(question, () => question.keyboard.press(' '));

    const pill = await windowOf(app, 'pill');
    await pill.getByText(/Priya is connected/).waitFor();
    await priya.shows(shellId, /[$#>] ?$/);
    await pill.getByRole('button', { name: 'Read along' }).click();
    const along = await windowOf(app, 'read-along');
    const data = Buffer.from('echo jobs-$((40+2))\r').toString('base64');
    await priya.engine.answers['shell.write']({ shellId, data });
    await priya.shows(shellId, /jobs-42/);
    await along.getByText('jobs-42').first().waitFor({ state: 'attached' });
    await picture(pill, 'pill');
    await picture(along, 'read-along');

    await pill.getByRole('button', { name: 'Stop now' }).click();
    await pill.getByRole('heading', { name: 'Stopped. Nothing is connected.' }).waitFor();
    await picture(pill, 'stopped');
    await goHome();
    await popover.getByRole('button', { name: /The print jobs are stuck/ }).click();
    await popover.getByText(/Priya was connected/).waitFor();
    await popover
      .getByText(/You stopped it\. Nothing was left running\. It was not recorded\./)
      .waitFor();
    await picture(popover, 'after-the-shell');
  });

  test('a shell that cannot be seen any more ends by itself', async () => {
    const ticketId = await write('The clock is wrong');
    const shellId = await ask(ticketId);
    const question = await windowOf(app, 'permission');
    const allow = question.getByRole('button', { name: 'Allow' });
    await expect.poll(() => allow.isEnabled(), { timeout: 5_000 }).toBe(true);
    await allow.focus();
    await leavingBy(question, () => question.keyboard.press(' '));
    await priya.shows(shellId, /[$#>] ?$/);

    await crash('pill');

    const state = async () => (await priya.engine.answers['shell.get']({ shellId }))?.state;
    await expect.poll(state, { timeout: 10_000 }).toBe('ended');
  });

  test('a question that is taken back takes its window along', async () => {
    const ticketId = await write('The fan is loud');
    const shellId = await ask(ticketId);
    const question = await windowOf(app, 'permission');
    await question.getByRole('alertdialog').waitFor();
    const gone = question.waitForEvent('close');

    await priya.engine.answers['shell.end']({ shellId });

    await gone;
    await popover.getByRole('button', { name: 'Conversation' }).click();
    await popover.getByText(/Priya asked to connect and took it back/).waitFor();
  });

  test('a file goes along, and one that is too large is refused with what to do', async () => {
    const small = path.join(data, 'label.txt');
    const large = path.join(data, 'film.bin');
    writeFileSync(small, 'the label on the cable');
    writeFileSync(large, Buffer.alloc(10 * 1024 * 1024 + 1));
    const choose = (file: string) =>
      app.evaluate(({ dialog }, filePath) => {
        // The system's own dialog cannot be reached from here; what it answers can.
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
      }, file);
    await goHome();
    await popover.getByRole('textbox').fill('What is this cable');
    await popover.getByRole('textbox').press('Enter');

    await choose(large);
    await popover.getByRole('button', { name: /^File/ }).click();
    await popover.getByText(/larger than 10 MB.*Choose a smaller one/).waitFor();
    await choose(small);
    await popover.getByRole('button', { name: /^File/ }).click();
    await popover.getByText('label.txt').waitFor();
    await popover.getByRole('button', { name: /^Send/ }).click();
    await popover.getByRole('heading', { name: /^Sent\. FL-/ }).waitFor();

    const { tickets } = await desk.call(listTicketsEndpoint);
    const ticketId = tickets.find((row) => row.title === 'What is this cable')?.id ?? '';
    const attached = async () => {
      const { entries } = await desk.call(getTicketEndpoint, { params: { ticketId } });
      return entries[0]?.attachments.map(({ name, complete }) => ({ name, complete }));
    };
    await expect
      .poll(attached, { timeout: 10_000 })
      .toEqual([{ name: 'label.txt', complete: true }]);
  });

  test('Not now is no, and the window goes', async () => {
    const ticketId = await write('The lamp blinks');
    const shellId = await ask(ticketId);
    const question = await windowOf(app, 'permission');

    await question.getByRole('button', { name: 'Not now' }).focus();
    await leavingBy(question, () => question.keyboard.press('Enter'));

    await expect
      .poll(async () => {
        const { entries } = await desk.call(getTicketEndpoint, { params: { ticketId } });
        return entries.some(
          ({ change }) => change?.what === 'shell-ended' && change.how === 'denied',
        );
      })
      .toBe(true);
    expect(shellId).toMatch(/^0/);
  });

  test('a window that stays closed gives its memory back, and what was typed comes again', async () => {
    await goHome();
    await popover.getByRole('textbox').fill('The keyboard types twice');
    const freed = popover.waitForEvent('close');
    await popover.getByRole('button', { name: 'Menu' }).click();
    await popover.getByRole('menuitem', { name: 'Close this window' }).click();
    await freed;
    expect(app.windows()).not.toContain(popover);

    await app.evaluate((electron) => electron.app.emit('activate'));

    popover = await windowOf(app, 'popover');
    await expect
      .poll(() => popover.getByRole('textbox').inputValue(), { timeout: 10_000 })
      .toBe('The keyboard types twice');
  });

  test('a window whose page crashed opens again with what was typed', async () => {
    const crashed = popover.waitForEvent('crash');
    await crash('popover');
    await crashed;
    await expect.poll(() => app.windows().includes(popover)).toBe(false);

    await app.evaluate((electron) => electron.app.emit('activate'));

    popover = await windowOf(app, 'popover');
    await expect
      .poll(() => popover.getByRole('textbox').inputValue(), { timeout: 10_000 })
      .toBe('The keyboard types twice');
  });

  test('a link opens its conversation in a window made anew, and an unknown one leads home', async () => {
    const { tickets } = await desk.call(listTicketsEndpoint);
    const lamp = tickets.find(({ title }) => title === 'The lamp blinks')?.id ?? '';
    const follow = (link: string) =>
      app.evaluate(
        (electron, word) => electron.app.emit('second-instance', {}, ['firstline', word]),
        link,
      );
    const crashed = popover.waitForEvent('crash');
    await crash('popover');
    await crashed;
    await expect.poll(() => app.windows().includes(popover)).toBe(false);

    await follow(`firstline://ticket/${lamp}`);
    popover = await windowOf(app, 'popover');
    await popover.getByRole('heading', { name: 'The lamp blinks' }).waitFor();

    await follow(`firstline://ticket/${newId()}`);
    await popover.getByRole('textbox', { name: /^What’s wrong/ }).waitFor();
  });

  test('a second start is none: it brings the window of the first, and ends', async () => {
    const closed = popover.waitForEvent('close');
    await popover.getByRole('button', { name: 'Menu' }).click();
    await popover.getByRole('menuitem', { name: 'Close this window' }).click();
    await closed;

    const second = await startsAndEnds(data);
    popover = await windowOf(app, 'popover');
    await popover.getByRole('textbox', { name: /^What’s wrong/ }).waitFor();

    expect(second).toEqual({ code: 0, said: expect.stringMatching(/^Firstline runs already: /m) });
  });

  test('who wished to hide all this is told that nothing can', async () => {
    await goHome();
    const open = async (place: string) => {
      await popover.getByRole('button', { name: 'Menu' }).click();
      await popover.getByRole('menuitem', { name: place }).click();
    };
    await open('Settings');
    await popover
      .getByText(/^Set by /)
      .first()
      .waitFor();
    await picture(popover, 'settings');
    await open('About this computer’s Firstline');
    for (const wish of Object.keys(wishes)) await popover.getByText(`${wish}: `).waitFor();
    await picture(popover, 'about');
  });

  test('where starting by itself is switched off, what starts at sign-in ends at once', async () => {
    const started = await startsAndEnds(path.join(data, 'another'), '--hidden');

    expect(started.code).toBe(0);
    expect(started.said).not.toContain('is ready');
  });

  test('and one that ended for a newer version, or broke, comes back all the same', async () => {
    const folder = path.join(data, 'another');
    mkdirSync(folder, { recursive: true });
    willComeBack(folder, Date.now());

    const started = await startsAndEnds(folder, '--hidden');

    expect(started.said).toContain('Firstline is ready.');
  });

  test('no page was blocked by its policy, and none broke', () => {
    expect(complaints).toEqual([]);
  });

  // Last: a navigation that was prevented still waits in the test's eyes.
  test('a page is caged: no Node, no navigation, no second window, no connection', async () => {
    const address = popover.url();
    const found = await popover.evaluate(async () => {
      const opened = window.open('https://example.com');
      window.location.href = 'https://example.com';
      const fetched = await fetch('app://ui/popover.html').then(
        () => 'answered',
        () => 'refused',
      );
      return {
        node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
        opened: opened === null,
        fetched,
        bridge: Object.keys(Reflect.get(window, 'firstline') ?? {}),
      };
    });

    expect(found).toEqual({
      node: ['undefined', 'undefined'],
      opened: true,
      fetched: 'refused',
      bridge: ['call', 'on'],
    });
    expect(popover.url()).toBe(address);
    const foreign = await popover.evaluate(() => {
      const { firstline } = window as unknown as {
        firstline: { call(name: string, input: unknown): Promise<unknown> };
      }; // what the preload exposes
      return firstline.call('permission.answer', { shellId: 'x', allow: true });
    });
    expect(foreign).toMatchObject({ ok: false, refusal: 'request.unknown' });
  });
});
