// The tray on a real panel: its menu alone must suffice, because no desktop promises more.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../harness/console.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { launchElectron } from '../harness/electron.ts';
import { lacks, programPath } from '../harness/needs.ts';
import { startPanel } from '../harness/panel.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { firstIcon, panelIsReady, type Tray } from '../harness/tray.ts';
import { windowOf } from '../harness/windows.ts';

const pictures = path.resolve(import.meta.dirname, '../../artefacts/tray-menu');
const missing = await lacks('electron', 'display', 'panel');
const SLOW = { timeout: 20_000 };

describe.skipIf(missing !== null)(
  `the tray menu on a real panel (${missing ?? 'all is here'})`,
  () => {
    let server: TestServer;
    let display: Display;
    let app: ElectronApplication;
    let priya: TestConsole;
    let tray: Tray;
    let data: string;
    let ticketId = '';

    /** The whole screen, where the tool for it is installed. */
    function picture(name: string): void {
      if (programPath('import') === null) return;
      const file = path.join(pictures, `${name}.png`);
      execFileSync('import', ['-window', 'root', file], { env: display.env });
    }

    beforeAll(async () => {
      mkdirSync(pictures, { recursive: true });
      data = mkdtempSync(path.join(tmpdir(), 'firstline-agent-'));
      server = await startServer();
      priya = await startConsole(server, 'Priya Nair');
      display = await startDisplay();
      startPanel(display);
      await panelIsReady(display);
      const token = await server.enrolmentToken();
      app = await launchElectron('agent', {
        display,
        args: ['--data', data, '--no-probes', '--hidden', '--server', server.url, '--token', token],
      });
      tray = await firstIcon(display);
    });
    afterAll(async () => {
      await app?.close();
      await display?.close();
      await priya?.close();
      await server?.close();
      if (data) rmSync(data, { recursive: true, force: true });
    });

    test('the first line is a sentence, and asking for help opens the window', async () => {
      await expect.poll(tray.lines, SLOW).toContain('What’s wrong?…');
      expect(tray.lines()[0]).toMatch(/^[A-Z].*\.$/);
      expect(tray.lines().at(-1)).toBe('Quit Firstline');
      expect(app.windows()).toHaveLength(0);
      picture('icon');

      await tray.choose('What’s wrong?…');

      const popover = await windowOf(app, 'popover');
      await popover.getByText(/^Connected to/).waitFor();
      await popover.getByRole('textbox').fill('The beamer shows nothing');
      await popover.keyboard.press('Control+Enter');
      await popover.getByRole('button', { name: /^Send/ }).click();
      await popover.getByRole('heading', { name: /^Sent\. FL-/ }).waitFor();
      const { tickets } = await priya.engine.answers['ticket.list']({});
      ticketId = tickets[0]?.id ?? '';
    });

    test('an answer changes sentence and menu, and its line opens the conversation', async () => {
      const popover = await windowOf(app, 'popover');
      await popover.getByRole('button', { name: 'Back' }).click();
      await popover.keyboard.press('Escape');
      const { answers } = priya.engine;
      await answers['ticket.assign']({ ticketId, assignee: priya.me.id });
      await answers['ticket.write']({
        ticketId,
        kind: 'message',
        body: 'Is the cable in?',
        // oxlint-disable-next-line unicorn/no-thenable -- what an answer makes of the ticket
        then: 'wait',
        seen: null,
      });

      await expect.poll(() => tray.lines()[0], SLOW).toBe('Priya answered FL-1001.');
      expect(tray.lines()).toContain('Conversation FL-1001 (1 new)');
      picture('answered');
      await tray.choose('Conversation FL-1001 (1 new)');
      await popover.getByText('Is the cable in?').waitFor();
      await expect.poll(tray.lines, SLOW).toContain('Conversation FL-1001');
    });

    test('a live session is the sentence, and one line ends it', async () => {
      const ask = { ticketId, why: 'To look at the screens', minutes: 5 };
      const { shellId } = await priya.engine.answers['shell.ask'](ask);
      const question = await windowOf(app, 'permission');
      const allow = question.getByRole('button', { name: 'Allow' });
      await expect.poll(() => allow.isEnabled(), SLOW).toBe(true);
      await allow.evaluate((button: HTMLElement) => {
        // The page is gone before a click could be answered.
        setTimeout(() => button.click());
      });
      await priya.shows(shellId, /[$#>] ?$/);

      await expect.poll(() => tray.lines()[0], SLOW).toBe('Priya is connected.');
      picture('connected');
      await tray.choose('Stop Priya’s session');

      await expect.poll(() => tray.lines()[0], SLOW).not.toBe('Priya is connected.');
      expect(tray.lines()).not.toContain('Stop Priya’s session');
      const ended = async () => (await priya.engine.answers['shell.get']({ shellId }))?.state;
      await expect.poll(ended, SLOW).toBe('ended');
    });
  },
);
