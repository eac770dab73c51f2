// What `npm run package` made, run by an ordinary account with the sandbox on.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Display, startDisplay } from '../harness/display.ts';
import { lacks } from '../harness/needs.ts';
import { isRoot } from '../harness/rights.ts';
import { ordinaryAccount, packagedProgramForAll } from '../harness/packaged.ts';
import { type RealDesk, startDesk } from '../harness/real-desk.ts';

const missing = await lacks('electron', 'display');

describe.skipIf(missing !== null)(`the packaged agent (${missing ?? 'all is here'})`, () => {
  let desk: RealDesk;
  let display: Display;
  let window: Browser;
  let folder: string;
  let program: string;

  beforeAll(async () => {
    desk = await startDesk();
    display = await startDisplay(isRoot ? { account: ordinaryAccount() } : {});
    const packaged = packagedProgramForAll('agent');
    ({ folder, program } = packaged);
    const agent = display.start(packaged.program, [
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--data=${display.home}/agent`,
      '--no-probes',
      `--server=${desk.url}`,
      `--token=${desk.token}`,
    ]);
    const [, address] = await agent.says(/DevTools listening on ws:\/\/([\d.:]+)/);
    await loaded(`http://${address}/json/list`);
    window = await chromium.connectOverCDP(`http://${address}`, { noDefaults: true });
  });
  /** A debugger that comes while the page still loads hangs now and then. */
  async function loaded(list: string): Promise<void> {
    await vi.waitFor(
      async () => {
        const pages: { url: string; title: string }[] = await (await fetch(list)).json();
        const popover = pages.find(({ url }) => url.endsWith('/popover.html'));
        expect(popover?.title).toBe('Firstline');
      },
      { timeout: 20_000, interval: 100 },
    );
  }
  afterAll(async () => {
    await window?.close();
    await display?.close();
    await desk?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  test('a sentence typed in its window is a ticket in the console', async () => {
    const technician = await desk.console();
    const arrived = new Promise<string>((resolve) => {
      technician.on('ticket.changed', ({ row }) => resolve(row.title));
    });
    const pages = window.contexts().flatMap((context) => context.pages());
    const popover = pages.find((page) => page.url().endsWith('/popover.html'));

    await popover?.getByText(/^Connected to/).waitFor();
    await popover?.getByRole('textbox').fill('The badge reader beeps twice');
    await popover?.getByRole('textbox').press('Enter');
    await popover?.getByRole('button', { name: /^Send/ }).click();

    expect(await arrived).toBe('The badge reader beeps twice');
  });

  test('it is the command line too, without a display, a browser or a file of its own', () => {
    const asked = (...words: readonly string[]) => {
      const account = isRoot ? ordinaryAccount() : {};
      const switches = ['--no-sandbox', '--no-zygote', '--log-level=3', '--command-line', '--'];
      const env = { HOME: folder, PATH: process.env['PATH'] ?? '' };
      const { status, stdout, stderr } = spawnSync(program, [...switches, ...words], {
        encoding: 'utf8',
        env,
        ...account,
      });
      return { status, stdout, stderr };
    };
    const before = readdirSync(folder, { recursive: true });

    const help = asked('--help');
    const policy = asked('policy', `--data=${folder}/nowhere`);
    const wrong = asked('dance', '--remote-debugging-port=0');

    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toContain('firstline-agent doctor');
    expect(policy).toMatchObject({ status: 0, stderr: '' });
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).not.toContain('DevTools');
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});
