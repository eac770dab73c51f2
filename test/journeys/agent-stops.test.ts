// What breaks in a real Electron is told at the next opening: a page, the program itself, an error nobody caught.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Display, startDisplay } from '../harness/display.ts';
import { launchElectron } from '../harness/electron.ts';
import { lacks } from '../harness/needs.ts';
import { windowOf } from '../harness/windows.ts';

const pictures = path.resolve(import.meta.dirname, '../../artefacts/agent-stops');
const missing = await lacks('electron', 'display');
const SLOW = { timeout: 30_000 };

describe.skipIf(missing !== null)(`an agent that stops (${missing ?? 'all is here'})`, () => {
  let display: Display;
  let data: string;
  let app: ElectronApplication | null = null;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    data = mkdtempSync(path.join(tmpdir(), 'firstline-agent-'));
    display = await startDisplay();
  });
  afterAll(async () => {
    await app?.close();
    await display?.close();
    if (data) rmSync(data, { recursive: true, force: true });
  });

  async function start(): Promise<[ElectronApplication, Page]> {
    app = await launchElectron('agent', { display, args: ['--data', data, '--no-probes'] });
    return [app, await windowOf(app, 'popover')];
  }
  /** Does what ends the program, and waits until it has ended. */
  async function until(ends: ElectronApplication, act: () => Promise<unknown>): Promise<void> {
    const closed = ends.waitForEvent('close');
    await act().catch(() => {});
    await closed;
    app = null;
  }
  const reports = (): Record<string, unknown>[] => {
    const folder = path.join(data, 'crashes');
    return readdirSync(folder).map((name) =>
      JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
    );
  };
  const reasons = () => reports().map(({ part, reason }) => `${String(part)} ${String(reason)}`);

  test('a page that is killed by a fault, and then an error that nobody caught', async () => {
    const [agent, popover] = await start();
    await popover.getByRole('textbox', { name: /^What’s wrong/ }).waitFor();
    // From within: in the sandbox a page is the first of its own processes, which no signal from here kills.
    const devtools = await popover.context().newCDPSession(popover);
    void devtools.send('Page.crash').catch(() => {});
    await expect.poll(reasons, SLOW).toEqual(['window crashed']);

    await until(agent, () =>
      agent.evaluate(({ app: program }) => {
        setImmediate(() => {
          throw new Error(`no ${program.getPath('home')} for password=hunter2`);
        });
      }),
    );

    expect(reasons().toSorted()).toEqual(['program uncaught-error', 'window crashed']);
    const told = JSON.stringify(reports());
    expect(told).toContain('Something of Firstline broke.');
    expect(told).not.toContain('hunter2');
    expect(told).not.toContain(data);
  });

  test('the program itself crashes; About tells all of it, and a new ticket offers it', async () => {
    const [broken] = await start();
    await until(broken, () => broken.evaluate(() => process.crash()));

    const [agent, popover] = await start();
    await popover.getByRole('button', { name: 'Menu' }).click();
    await popover.getByRole('menuitem', { name: /^About/ }).click();
    await expect
      .poll(() => popover.getByText(/stopped unexpectedly on/).count(), SLOW)
      .toBeGreaterThanOrEqual(3);
    await popover
      .getByText(/An image of Firstline’s memory/)
      .first()
      .waitFor();
    await popover.screenshot({ path: path.join(pictures, 'about.png') });

    await popover.getByRole('button', { name: 'Add to a ticket' }).first().click();
    await popover.getByText(/^firstline-stopped-.*\.json$/).waitFor();
    await popover.screenshot({ path: path.join(pictures, 'new-ticket.png') });

    await until(agent, () => agent.evaluate(({ app: program }) => program.quit()));
    const before = reasons().length;
    const [again] = await start();
    expect(reasons()).toHaveLength(before);
    await until(again, () => again.evaluate(({ app: program }) => program.quit()));
  });
});
