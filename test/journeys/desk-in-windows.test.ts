// The technician's side in real windows: two consoles see a ticket live, one answers, notes, and works on the computer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { lacks } from '../harness/needs.ts';
import {
  type AgentWindows,
  type ConsoleWindow,
  leavingBy,
  sendTicket,
  type Stage,
  startStage,
} from '../harness/windows.ts';

const missing = await lacks('electron', 'display');

describe.skipIf(missing !== null)(`the desk in windows (${missing ?? 'all is here'})`, () => {
  let stage: Stage;
  let priya: ConsoleWindow;
  let marta: ConsoleWindow;
  let amira: AgentWindows;

  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(async () => {
      await stage.picture(priya.page, `failed-${task.name.slice(0, 30)}`);
    });
  });
  beforeAll(async () => {
    stage = await startStage('desk-in-windows');
    priya = await stage.console('Priya Nair');
    marta = await stage.console('Marta Kowalska');
    // The least that an organisation may give: one test waits for all of it.
    amira = await stage.agent({ PermissionTimeoutSeconds: 30 });
  });
  afterAll(() => stage?.close());

  /** Opens the one ticket that nobody has, by keys alone, and takes it. */
  async function take({ page }: ConsoleWindow, title: string): Promise<void> {
    await page.getByRole('link', { name: /^Unassigned/ }).click();
    await page.getByRole('row', { name: new RegExp(title) }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('button', { name: /^Take/ }).click();
    await page.getByText('with you').waitFor();
  }

  test('a ticket with its snapshot appears in two consoles while they look', async () => {
    for (const { page } of [priya, marta]) {
      await page.getByRole('link', { name: /^Unassigned/ }).click();
    }

    await sendTicket(amira.popover, 'Can’t print to Floor 3 since this morning');

    for (const { page } of [priya, marta]) {
      await page.getByRole('row', { name: /Can’t print to Floor 3/ }).waitFor();
    }
    await stage.picture(marta.page, 'queue');
    await take(priya, 'Can’t print to Floor 3 since this morning');
    await priya.page.getByRole('tab', { name: /^Snapshot/ }).click();
    await priya.page.getByText('Findings').first().waitFor();
    await stage.picture(priya.page, 'snapshot');
  });

  test('an answer reaches the person, a note never does, and the person answers back', async () => {
    const { page } = priya;
    await sendTicket(amira.popover, 'Outlook asks for my password');
    await amira.popover.getByRole('button', { name: 'Conversation' }).click();
    await take(priya, 'Outlook asks for my password');

    const readers = page.getByRole('group', { name: 'Who reads it' });
    await readers.getByRole('button', { name: 'Note' }).click();
    await page.getByRole('textbox', { name: /note/i }).fill('Third one today, same mail server.');
    await page.getByRole('button', { name: 'Add note' }).click();
    const conversation = page.getByRole('region', { name: 'Conversation' });
    await conversation.getByText('Third one today, same mail server.').waitFor();
    await readers.getByRole('button', { name: 'Reply' }).click();
    await page.getByRole('textbox', { name: /answer/i }).fill('Does it also ask on your phone?');
    await page.getByRole('button', { name: /^Send and wait/ }).click();
    await amira.popover.getByText('Does it also ask on your phone?').waitFor();
    await stage.picture(page, 'conversation');
    await amira.popover.getByRole('textbox').fill('No, only here.');
    await amira.popover.keyboard.press('Control+Enter');

    await conversation.getByText('No, only here.').waitFor();
    expect(await amira.popover.content()).not.toContain('same mail server');
  });

  test('resolved, not yet, and the ticket is open again', async () => {
    const { page } = priya;
    await page.getByRole('textbox', { name: /answer/i }).fill('I reset the stored password.');
    await page.getByRole('button', { name: 'More ways to send' }).click();
    await page.getByRole('menuitem', { name: /Send and resolve/ }).click();

    await amira.popover.getByRole('heading', { name: 'Did that fix it?' }).waitFor();
    await amira.popover.getByRole('button', { name: 'Not yet' }).click();

    await page.getByText('Your turn').first().waitFor();
  });

  test('a shell with permission: the code is the same, what is typed runs, and ending it is told', async () => {
    const { page } = priya;
    await page.keyboard.press('Escape');
    await sendTicket(amira.popover, 'The print jobs are stuck');
    await take(priya, 'The print jobs are stuck');
    await askForSession('To look at the print jobs');
    const question = await amira.windowOf('permission');
    await page.getByText('Waiting for').first().waitFor();
    expect(await codeOf(question)).toBe(await codeOf(page));
    await stage.picture(page, 'waiting');

    const allow = question.getByRole('button', { name: 'Allow' });
    await expect.poll(() => allow.isEnabled(), { timeout: 5_000 }).toBe(true);
    await leavingBy(question, () => allow.click());
    await page.getByText('not administrator').waitFor();
    await page.locator('.xterm-rows').getByText(/[$#>]/).first().waitFor();
    await page.keyboard.type('echo jobs-$((40+2))\n');
    await page.locator('.xterm-rows').getByText('jobs-42').first().waitFor();
    await stage.picture(page, 'shell');
    await page.getByRole('button', { name: 'End', exact: true }).click();

    await page.getByRole('heading', { name: 'The session is over' }).waitFor();
    await stage.picture(page, 'shell-over');
  });

  test('a question can be taken back, and the window of the person goes', async () => {
    const { page } = priya;
    await page.getByRole('button', { name: 'Ask again' }).click();
    await askForSession('To look once more');
    const question = await amira.windowOf('permission');
    const gone = question.waitForEvent('close');

    await page.getByRole('button', { name: 'Take the question back' }).click();

    await gone;
    await page.getByRole('heading', { name: 'The session did not begin' }).waitFor();
  });

  test('no answer is no', async () => {
    const { page } = priya;
    await page.getByRole('button', { name: 'Ask again' }).click();
    await askForSession('To look a last time');
    const question = await amira.windowOf('permission');

    await question.waitForEvent('close', { timeout: 45_000 });

    await page.getByText('No answer, and no answer is no').first().waitFor();
    await stage.picture(page, 'no-answer');
  });

  /** The six digits, however a screen spaces them. */
  async function codeOf(page: Page): Promise<string> {
    const spoken = await page.getByLabel(/(?:\d ){5}\d/).getAttribute('aria-label');
    return spoken?.replaceAll(/\D/g, '') ?? 'no code';
  }

  async function askForSession(why: string): Promise<void> {
    const { page } = priya;
    const open = page.getByRole('button', { name: /^Ask for a session/ });
    if (await open.isVisible()) await open.click();
    await page.getByRole('textbox', { name: /^Why/ }).fill(why);
    await page.getByRole('button', { name: 'Ask Someone' }).click();
  }
});
