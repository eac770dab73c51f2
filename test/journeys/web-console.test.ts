// The web console in a real browser: the same pages without the shell, against a real server and a device on the wire.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PersonId } from '@firstline/protocol/ids';
import {
  answerTicket,
  confirmTicket,
  openTicket,
  submitAttachmentPart,
} from '@firstline/protocol/tickets';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPasswords } from '../../apps/server/src/auth/passwords.ts';
import { setPassword } from '../../apps/server/src/people/people.ts';
import { web } from '../../build/bundle/apps.ts';
import { bundleApp } from '../../build/bundle/bundle-app.ts';
import { openPage, startBrowser } from '../harness/browser.ts';
import type { Link } from '../harness/device.ts';
import { answering, confirming, opening, submission } from '../harness/intents.ts';
import { lacks } from '../harness/needs.ts';
import { newId, startServer, type TestServer } from '../harness/server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, 'artefacts', 'web-console');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const missing = await lacks('chromium');

describe.skipIf(missing !== null)(`the web console (${missing ?? 'all is here'})`, () => {
  let server: TestServer;
  let browser: Browser;
  let device: Link;
  let priya: Page;
  let marta: Page;
  const contexts: BrowserContext[] = [];
  /** What no page may ever do, by what it says. */
  const faults: string[] = [];

  async function page(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const opened = await openPage(browser, faults, options);
    contexts.push(opened.context());
    return opened;
  }
  async function signedIn(name: string, options = {}): Promise<Page> {
    const { id } = await server.person('tier-2', name);
    const opened = await page(options);
    await opened.goto(`${server.url}/link#code=${await server.signInCode(id)}`);
    await opened.getByRole('button', { name: `You: ${name}` }).waitFor();
    return opened;
  }
  const view = (opened: Page, name: string) =>
    opened.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  const row = (opened: Page, title: string) => opened.getByRole('row', { name: new RegExp(title) });
  const said = (opened: Page, text: string) =>
    opened.getByRole('region', { name: 'Conversation' }).getByText(text);
  async function send(title: string): Promise<string> {
    const body = opening({ title });
    expect(await device.ask(openTicket, body)).toMatchObject({ ok: true });
    return body.ticketId;
  }
  async function take(opened: Page, title: string): Promise<void> {
    await view(opened, 'Unassigned');
    await row(opened, title).dblclick();
    await opened.getByRole('heading', { name: title }).waitFor();
    await opened.getByRole('button', { name: /^Take/ }).click();
    await opened.getByText('with you').waitFor();
  }

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    await bundleApp(web);
    server = await startServer({ web: path.join(web.folder, 'out', 'web') });
    browser = await startBrowser();
    device = await (await server.device('LT-2290')).connect();
    [priya, marta] = await Promise.all([signedIn('Priya Nair'), signedIn('Marta Kowalska')]);
  }, 120_000);
  afterEach(({ task }) => {
    expect(faults, `${task.name}: no page breaks its own rules`).toEqual([]);
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await device?.close();
    await server?.close();
  });

  test('a wrong password is told so, and nothing says which part was wrong', async () => {
    const opened = await page();
    await opened.goto(server.url);
    await opened.getByLabel('E-mail address').fill('priya@northwind.example');
    await opened.getByLabel('Password').fill('wrong');
    await opened.getByRole('button', { name: 'Sign in' }).click();

    await opened.getByText('E-mail address and password do not match').waitFor();
    expect(await opened.getByLabel('E-mail address').inputValue()).toBe('priya@northwind.example');
  });

  test('a link signs in once', async () => {
    const { id } = await server.person('tier-1', 'Jun Takahashi');
    const link = `${server.url}/link#code=${await server.signInCode(id)}`;
    const first = await page();
    await first.goto(link);
    await first.getByRole('button', { name: 'You: Jun Takahashi' }).waitFor();
    expect(new URL(first.url()).hash).toBe('');

    const second = await page();
    await second.goto(link);

    await second.getByText('This link has been used').waitFor();
    await second.getByLabel('Password').waitFor();
  });

  test('a ticket arrives in two consoles while they look', async () => {
    await Promise.all([view(priya, 'Unassigned'), view(marta, 'Unassigned')]);

    await send('Can’t print to Floor 3');

    await Promise.all([
      row(priya, 'Can’t print to Floor 3').waitFor(),
      row(marta, 'Can’t print to Floor 3').waitFor(),
    ]);
  });

  test('an answer reaches the device, a note does not, and a colleague sees who has it', async () => {
    await take(priya, 'Can’t print to Floor 3');
    await view(marta, 'All open');
    await row(marta, 'Can’t print to Floor 3').click();
    await priya.keyboard.press('n');
    await priya.getByRole('textbox', { name: /^Note/ }).fill('Same jam as last week.');
    await priya.getByRole('button', { name: /^Add note/ }).click();
    await said(priya, 'Same jam as last week.').waitFor();
    await priya.keyboard.press('r');
    await priya.getByRole('textbox', { name: /^Answer to/ }).fill('Is the tray **empty**?');
    await priya.keyboard.press('Control+Enter');

    await priya.getByText('Waiting on').first().waitFor();
    const told = [await device.event('ticket.changed'), await device.event('ticket.changed')];
    const text = JSON.stringify(told);
    await row(marta, 'Can’t print to Floor 3.*paused').waitFor();
    expect(text).not.toContain('Same jam');
    await priya.screenshot({ path: path.join(pictures, 'ticket.png') });
  });

  test('what the person writes while one writes holds the answer until it is read', async () => {
    const ticketId = await send('Outlook asks for my password');
    await take(priya, 'Outlook asks for my password');
    await priya.keyboard.press('r');
    await priya.getByRole('textbox', { name: /^Answer to/ }).fill('Restart Outlook');
    await device.ask(answerTicket, answering(ticketId, { body: 'It works again on its own.' }));
    await said(priya, 'It works again on its own.').waitFor();

    await priya.getByRole('button', { name: /^Send and wait/ }).click();
    await priya.getByText('wrote while you were writing').waitFor();
    await priya.screenshot({ path: path.join(pictures, 'held.png') });
    await priya.getByRole('button', { name: 'Read first' }).click();
    expect(await priya.getByRole('textbox', { name: /^Answer to/ }).inputValue()).toBe(
      'Restart Outlook',
    );
    await priya.getByRole('button', { name: /^Send and wait/ }).click();

    await priya.getByText('Waiting on').first().waitFor();
  });

  test('resolved, not yet, and it is the desk’s turn again', async () => {
    const ticketId = await send('Second screen goes black');
    await take(priya, 'Second screen goes black');
    await priya.getByText('Your turn').first().waitFor();
    await priya.keyboard.press('e');
    await priya.getByText(/is asked whether that fixed it/).waitFor();

    await device.ask(confirmTicket, confirming(ticketId, false, { body: 'Still black.' }));

    await said(priya, 'Still black.').waitFor();
    await priya.getByText('Your turn').first().waitFor();
  });

  test('an act is undone with Z', async () => {
    await priya.keyboard.press('p');
    await priya.getByRole('option', { name: 'Urgent' }).click();
    await priya.getByText('Urgent priority').waitFor();

    await priya.keyboard.press('z');

    await priya.getByText('High priority').waitFor();
  });

  test('a session that ended elsewhere asks again and keeps what was written', async () => {
    const { id, email } = await server.person('tier-2', 'Sam Okonkwo');
    const hash = await createPasswords().hash('correct horse battery');
    await server.transaction((tx) =>
      setPassword(
        tx,
        { actor: { kind: 'command-line', name: 'test' }, now: new Date() },
        PersonId.parse(id),
        hash,
      ),
    );
    const opened = await page();
    await opened.goto(`${server.url}/link#code=${await server.signInCode(id)}`);
    await view(opened, 'All open');
    await row(opened, 'Second screen goes black').dblclick();
    await opened.getByRole('textbox', { name: /^Answer to/ }).fill('Half an answer');

    await opened.evaluate(() => fetch('/api/v1/session', { method: 'DELETE' }));
    await opened.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await opened.screenshot({ path: path.join(pictures, 'expired.png') });
    expect(await opened.getByLabel('E-mail address').inputValue()).toBe(email);
    await opened.getByLabel('Password').fill('correct horse battery');
    await opened.getByRole('button', { name: 'Sign in', exact: true }).click();

    await opened.getByRole('heading', { name: 'Sign in again' }).waitFor({ state: 'detached' });
    expect(await opened.getByRole('textbox', { name: /^Answer to/ }).inputValue()).toBe(
      'Half an answer',
    );
    await opened.reload();
    await opened.getByRole('textbox', { name: /^Answer to/ }).waitFor();
    await expect
      .poll(() => opened.getByRole('textbox', { name: /^Answer to/ }).inputValue())
      .toBe('Half an answer');
  });

  test('a file of the person is saved with the bytes it was sent with', async () => {
    const attachmentId = newId();
    const bytes = Buffer.from('spooler stopped at 09:12\n');
    const body = opening({
      title: 'The log is in the file',
      attachments: [
        { id: attachmentId, name: 'spooler.txt', mediaType: 'text/plain', bytes: bytes.length },
      ],
    });
    await device.ask(openTicket, body);
    const data = bytes.toString('base64');
    await device.ask(submitAttachmentPart, {
      attachmentId,
      ticketId: body.ticketId,
      offset: 0,
      data,
    });
    await take(priya, 'The log is in the file');

    const saving = priya.waitForEvent('download');
    await priya.getByRole('button', { name: /^Save spooler.txt/ }).click();
    const saved = await saving;

    expect(saved.suggestedFilename()).toBe('spooler.txt');
    expect(readFileSync(await saved.path(), 'utf8')).toBe(bytes.toString());
  });

  test('the page has no shell and says where one is', async () => {
    await priya.keyboard.press('3');

    await priya.getByRole('heading', { name: 'Open a session in the desktop console' }).waitFor();
    const link = priya.getByRole('link', { name: 'Start Firstline Console' });
    expect(await link.getAttribute('href')).toMatch(
      /^firstline-console:\/\/ticket\/[0-9a-f-]{36}$/,
    );
  });

  test('every screen passes axe in both themes, and works by keys alone', async () => {
    const { snapshotId, ...sent } = submission();
    const body = opening({ title: 'Excel closes when I open the budget', snapshotId });
    await device.ask(openTicket, body);
    const { submitSnapshot } = await import('@firstline/protocol/snapshots');
    await device.ask(submitSnapshot, { ...sent, snapshotId, ticketId: body.ticketId });
    for (const colorScheme of ['light', 'dark'] as const) {
      // axe is put into the page by the test, which the page's own policy would rightly stop.
      const opened = await signedIn(`Keys ${colorScheme}`, { colorScheme, bypassCSP: true });
      const look = async (name: string): Promise<void> => {
        await opened.evaluate(axe);
        const found = await opened.evaluate(async () => {
          const { violations } = await Reflect.get(window, 'axe').run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          });
          return violations.map((each: { id: string; nodes: { html: string }[] }) =>
            [each.id, ...each.nodes.map(({ html }) => html.slice(0, 120))].join(' '),
          );
        });
        await opened.screenshot({ path: path.join(pictures, `${name}-${colorScheme}.png`) });
        expect(found, `${name}, ${colorScheme}`).toEqual([]);
      };
      const keys = async (...all: string[]): Promise<void> => {
        for (const key of all) await opened.keyboard.press(key);
      };
      await opened.getByText('Nothing waits for you.').waitFor();
      await look('empty');
      await keys('g', 'a');
      await row(opened, 'Excel closes').waitFor();
      await keys('f');
      await opened.keyboard.type('excel');
      await row(opened, 'Second screen').waitFor({ state: 'detached' });
      await keys('Escape', 'Escape', 'j', 'Space');
      await opened.getByRole('complementary', { name: 'Ticket under the cursor' }).waitFor();
      await look('queue');
      await keys('g', 'a', '/');
      await opened.keyboard.type('#excel');
      await opened.getByRole('option', { name: /Excel closes/ }).waitFor();
      await look('palette');
      await keys('Enter');
      await opened.getByRole('heading', { name: /Excel closes/ }).waitFor();
      await look('conversation');
      await keys('2');
      await opened.getByText('Findings').first().waitFor();
      await look('snapshot');
      await keys('4');
      await opened.getByRole('table').waitFor();
      await look('log');
      await keys('?');
      await opened.getByRole('heading', { name: 'Keys here' }).waitFor();
      await look('help');
      await keys('Escape', 'g', 'd');
      await opened.getByRole('link', { name: 'LT-2290' }).waitFor();
      await look('devices');
    }
  });
});
