import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { type Display, startDisplay } from './display.ts';
import { launchElectron } from './electron.ts';
import { startServer, type TestServer } from './server.ts';

/** Facts are awaited this long: a busy two-core machine with five windows is slow, not wrong. */
const AWAIT_MS = 60_000;

const artefacts = path.resolve(import.meta.dirname, '../../artefacts');

/** A technician's console in a real window. */
export interface ConsoleWindow {
  readonly page: Page;
  readonly me: { readonly id: string; readonly name: string };
}
/** The agent in real windows: `popover` is open, others are waited for by the name of their page. */
export interface AgentWindows {
  readonly popover: Page;
  readonly windowOf: (name: 'permission' | 'pill' | 'read-along') => Promise<Page>;
}

/** A window of an app by its page, now or as soon as it opens. */
export async function windowOf(app: ElectronApplication, name: string): Promise<Page> {
  const is = (page: Page): boolean => new URL(page.url()).pathname === `/${name}.html`;
  const found = app.windows().find(is) ?? (await app.waitForEvent('window', is));
  await found.waitForLoadState();
  return found;
}

/** What the pages of an app complain about from now on: blocked by their policy, or broken. */
export function complaintsOf(app: ElectronApplication): readonly string[] {
  const complaints: string[] = [];
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (said) => {
      if (said.type() === 'error') complaints.push(`${page.url()}: ${said.text()}`);
    });
  };
  app.windows().forEach(listen);
  app.on('window', listen);
  return complaints;
}

/** One story's stage: a real server and real windows of both apps on a display of its own. */
export interface Stage {
  readonly server: TestServer;
  readonly console: (name: string) => Promise<ConsoleWindow>;
  /** With this policy of an organisation, and no other that lies on this computer. */
  readonly agent: (policy?: Readonly<Record<string, unknown>>) => Promise<AgentWindows>;
  /** Kept as an artefact, to be looked at. */
  readonly picture: (page: Page, name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startStage(
  story: string,
  about: { readonly web?: string } = {},
): Promise<Stage> {
  const server = await startServer(about);
  const display: Display = await startDisplay();
  const pictures = path.join(artefacts, story);
  mkdirSync(pictures, { recursive: true });
  const open: ElectronApplication[] = [];
  const folders: string[] = [];
  const folder = (): string => {
    const made = mkdtempSync(path.join(tmpdir(), 'firstline-window-'));
    folders.push(made);
    return made;
  };
  return {
    server,
    async console(name) {
      const me = await server.person('tier-2', name);
      const link = await server.signInCode(me.id);
      const args = ['--data', folder(), '--server', server.url, '--link', link];
      const app = await launchElectron('console', { display, args });
      open.push(app);
      app.context().setDefaultTimeout(AWAIT_MS);
      const page = await app.firstWindow();
      await page.getByRole('button', { name: `You: ${name}` }).waitFor();
      return { page, me };
    },
    async agent(policy = {}) {
      const policies = folder();
      writeFileSync(path.join(policies, 'policy.json'), JSON.stringify(policy));
      const token = await server.enrolmentToken();
      const args = ['--data', folder(), '--no-probes', '--server', server.url, '--token', token];
      const app = await launchElectron('agent', {
        display,
        args,
        env: { FIRSTLINE_POLICY_FOLDER: policies },
      });
      open.push(app);
      app.context().setDefaultTimeout(AWAIT_MS);
      const popover = await app.firstWindow();
      await popover.getByText(/^Connected to/).waitFor();
      return {
        popover,
        windowOf: (name) => windowOf(app, name),
      };
    },
    picture: async (page, name) =>
      void (await page.screenshot({ path: path.join(pictures, `${name}.png`) })),
    async close() {
      for (const app of open.reverse()) await app.close();
      await display.close();
      await server.close();
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** Does what closes a window; the act itself may fail then, because its page is gone. */
export async function leavingBy(page: Page, act: () => Promise<void>): Promise<void> {
  const closed = page.waitForEvent('close');
  await Promise.all([closed, act().catch(() => closed)]);
}

/** Writes a ticket in the popover and sends it; returns its number, as FL-1001. */
export async function sendTicket(popover: Page, text: string): Promise<string> {
  const back = popover.getByRole('button', { name: 'Back' });
  while (await back.isVisible()) await back.click();
  await popover.getByRole('textbox', { name: /^What’s wrong/ }).fill(text);
  await popover.getByRole('textbox').press('Enter');
  await popover.getByRole('button', { name: /^Send/ }).click();
  const sent = popover.getByRole('heading', { name: /^Sent\. FL-/ });
  await sent.waitFor();
  return /FL-\d+/.exec(await sent.innerText())?.[0] ?? '';
}
