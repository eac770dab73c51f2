// A technician reads a diagnosis in a real browser: findings, what changed, trends, and a remedy that is asked for.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { healthySections, snapshotWith } from '@firstline/health-checks/healthy';
import { runChecks } from '@firstline/health-checks/run-checks';
import { type RemedyAsked, remedyEnded } from '@firstline/protocol/health';
import { PersonId, SnapshotId } from '@firstline/protocol/ids';
import { submitSnapshot } from '@firstline/protocol/snapshots';
import { openTicket } from '@firstline/protocol/tickets';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPasswords } from '../../apps/server/src/auth/passwords.ts';
import { createDemo } from '../../apps/server/src/demo/create-demo.ts';
import { demoId } from '../../apps/server/src/demo/demo-id.ts';
import { web } from '../../build/bundle/apps.ts';
import { bundleApp } from '../../build/bundle/bundle-app.ts';
import { openPage, startBrowser } from '../harness/browser.ts';
import { type Link, sha256 } from '../harness/device.ts';
import { opening } from '../harness/intents.ts';
import { lacks } from '../harness/needs.ts';
import { newId, startServer, type TestServer } from '../harness/server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, 'artefacts', 'console-diagnosis');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const missing = await lacks('chromium');
const FULL = 'My disk is full again';

describe.skipIf(missing !== null)(
  `a diagnosis in the console (${missing ?? 'all is here'})`,
  () => {
    let server: TestServer;
    let browser: Browser;
    let device: Link;
    let folder: string;
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];

    /** A page that Priya of the demo is signed in on. */
    async function priya(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
      const page = await openPage(browser, faults, options);
      contexts.push(page.context());
      const id = PersonId.parse(demoId('person priya'));
      await page.goto(`${server.url}/link#code=${await server.signInCode(id)}`);
      await page.getByRole('button', { name: 'You: Priya Nair' }).waitFor();
      return page;
    }
    const keys = async (page: Page, ...all: string[]): Promise<void> => {
      for (const key of all) await page.keyboard.press(key);
    };
    /** Opens a ticket by the palette, as people do who know its words. */
    async function openByKeys(page: Page, title: string): Promise<void> {
      await keys(page, '/');
      await page.keyboard.type(`#${title}`);
      await page.getByRole('option', { name: new RegExp(title) }).waitFor();
      await keys(page, 'Enter');
      await page.getByRole('heading', { name: new RegExp(title) }).waitFor();
    }
    const look = async (page: Page, name: string, theme: string): Promise<void> => {
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { violations } = await Reflect.get(window, 'axe').run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        });
        return violations.map((each: { id: string; nodes: { html: string }[] }) =>
          [each.id, ...each.nodes.map(({ html }) => html.slice(0, 160))].join(' '),
        );
      });
      await page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`) });
      faults.push(...found.map((fault: string) => `${name}, ${theme}: ${fault}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) faults.push(`${name}, ${theme}: ${wide} pixels too wide`);
    };

    beforeAll(async () => {
      mkdirSync(pictures, { recursive: true });
      folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-diagnosis-'));
      await bundleApp(web);
      // A copy of its own: whoever bundles at the same time takes no page away from under a browser.
      const pages = path.join(folder, 'web');
      cpSync(path.join(web.folder, 'out', 'web'), pages, { recursive: true });
      server = await startServer({ web: pages });
      await createDemo(
        {
          actor: { kind: 'command-line', name: 'test' },
          now: new Date(),
          log: server.log,
          transaction: server.transaction,
        },
        { folder, signInName: null, passwords: createPasswords() },
      );
      browser = await startBrowser();
      device = await (await server.device('LT-4471')).connect();
      const snapshotId = SnapshotId.parse(newId());
      const bare = snapshotWith(
        {
          disks: {
            ...healthySections.disks,
            fileSystems: healthySections.disks.fileSystems.map((one, at) =>
              at === 0 ? { ...one, freeBytes: 600_000_000 } : one,
            ),
          },
        },
        { snapshotId },
      );
      const json = JSON.stringify({ ...bare, findings: runChecks(bare) });
      const body = opening({ title: FULL, snapshotId });
      await device.ask(openTicket, body);
      const sent = { snapshotId, ticketId: body.ticketId, json, sha256: sha256(json) };
      expect(await device.ask(submitSnapshot, sent)).toMatchObject({ ok: true });
    }, 180_000);
    afterEach(({ task }) => {
      expect(faults.splice(0), `${task.name}: no page breaks its own rules`).toEqual([]);
    });
    afterAll(async () => {
      for (const context of contexts) await context.close();
      await browser?.close();
      await device?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('a ticket tells what was found, what changed, and leads to the value', async () => {
      const page = await priya();
      await openByKeys(page, 'VPN drops every few minutes');
      await page.getByRole('heading', { name: /^What changed since it was healthy/ }).waitFor();
      await keys(page, '2');
      await page.getByRole('heading', { name: /has no routes/ }).waitFor();
      await page.getByRole('heading', { name: /^Most likely/ }).waitFor();

      await page.getByRole('button', { name: /^VPN.*routes/ }).click();

      await page.getByRole('region', { name: 'VPN' }).waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-path')))
        .toBe('connections[0].routes');
      expect(new URL(page.url()).searchParams.get('sec')).toBe('vpn.connections[0].routes');
      await page.close();
    });

    test('any two snapshots are compared, and keys go from change to change', async () => {
      const page = await priya();
      await openByKeys(page, 'VPN drops every few minutes');
      await keys(page, '2');
      await page.getByRole('button', { name: /^Compare with/ }).click();
      await page.getByRole('menuitem', { name: /^last healthy, / }).click();
      const table = page.getByRole('table', { name: 'Changes of Software' });
      await table.getByRole('row', { name: /contoso-vpn.*5\.2\.0.*5\.3\.1.*changed/ }).waitFor();

      await keys(page, 'Alt+ArrowDown');

      await page.getByRole('button', { name: /^change 1 of/ }).waitFor();
      await page.getByRole('checkbox', { name: 'Only changes' }).press('Space');
      await table.getByRole('row', { name: /thunderbird.*unchanged/ }).waitFor();
      expect(new URL(page.url()).searchParams.get('cmp')).not.toBeNull();
      await page.close();
    });

    test('trends are read as a table and by keys', async () => {
      const page = await priya();
      await openByKeys(page, 'Kaum noch Speicherplatz');
      await keys(page, '2');
      await page.getByRole('button', { name: 'Trends', exact: true }).click();
      const chart = page.getByRole('slider', { name: /^Free space: .* down from/ });
      await chart.focus();
      await keys(page, 'Home');
      const first = await chart.getAttribute('aria-valuetext');
      const shape = page.getByRole('radiogroup', { name: 'Show Free space as' });
      await shape.getByText('Table', { exact: true }).click();

      const table = page.getByRole('table', { name: 'Free space, day by day' });
      const oldest = await table.getByRole('row').last().innerText();
      expect(await table.getByRole('row').count()).toBe(91);
      expect(first?.replace(': / ', ' ')).toBe(oldest.replace(/\s+/g, ' ').trim());
      await chart.waitFor({ state: 'detached' });
      await page.close();
    });

    test('a remedy is asked for from a finding, and its result comes back by itself', async () => {
      const page = await priya();
      await openByKeys(page, FULL);
      await keys(page, '2');
      await page.getByText('Only who has the ticket can ask for a remedy').waitFor();
      await keys(page, 'i');
      await page.getByRole('button', { name: 'Ask to free up space…' }).press('Enter');
      await page.getByRole('dialog', { name: /^Make room on the disk on LT-4471/ }).waitFor();
      await page.screenshot({ path: path.join(pictures, 'remedy-question.png') });
      await page.getByRole('button', { name: /^Ask (?:Someone|user)/i }).click();
      const asked = (await device.event('remedy.asked')) as RemedyAsked; // as: the event's body
      expect(asked).toMatchObject({
        remedy: 'free-disk-space',
        technician: { name: 'Priya Nair' },
      });
      await page.getByText(/decides at the computer/).waitFor();
      await page.screenshot({ path: path.join(pictures, 'remedy-waiting.png') });

      const free = (value: number) => ({ what: 'free-space', unit: 'bytes', value }) as const; // as: literals
      await device.ask(remedyEnded, {
        runId: asked.runId,
        end: 'done',
        object: null,
        before: free(600_000_000),
        after: free(9_400_000_000),
        undo: 'not-possible',
        endedAt: new Date().toISOString(),
      });

      await page.getByText('free space: 600 MB → 9.4 GB').waitFor();
      await page.screenshot({ path: path.join(pictures, 'remedy-done.png') });
      await keys(page, '1');
      await page.getByText(/Priya Nair asked for “Make room on the disk”. Done./).waitFor();
      await page.close();
    });

    test('without a connection nothing can be asked for, and that is said', async () => {
      const page = await priya();
      await openByKeys(page, FULL);
      await keys(page, '2');
      await page.getByRole('button', { name: 'Ask again…' }).waitFor();
      await page.context().setOffline(true);

      await page.getByText('A remedy can be asked for once it is back').waitFor();
      await page.screenshot({ path: path.join(pictures, 'offline.png') });
      expect(await page.getByRole('button', { name: 'Ask again…' }).isDisabled()).toBe(true);
      await page.context().setOffline(false);
      await page.close();
    });

    test.each(['light', 'dark'] as const)(
      'every view is accessible and fits, %s',
      async (theme) => {
        // axe is put into the page by the test, which the page's own policy would rightly stop.
        const page = await priya({ colorScheme: theme, bypassCSP: true });
        const way = (name: string) =>
          page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name });
        const show = async (name: string): Promise<void> => look(page, name, theme);
        await openByKeys(page, 'VPN drops every few minutes');
        await page.getByRole('heading', { name: /^What changed/ }).waitFor();
        await show('ticket');
        await keys(page, '2');
        await page.getByRole('heading', { name: /^Most likely/ }).waitFor();
        await show('findings');
        await keys(page, 'Alt+ArrowDown', 'Alt+ArrowDown');
        await show('changes');
        await way('Trends').click();
        await page.getByRole('slider', { name: /^Wi-Fi signal/ }).focus();
        await keys(page, 'ArrowLeft', 'ArrowLeft');
        await show('trends');
        await way('Wi-Fi').click();
        await page.getByRole('region', { name: 'Wi-Fi' }).waitFor();
        await show('section');
        await openByKeys(page, 'Kaum noch Speicherplatz');
        await keys(page, '1');
        await page.getByText(/asked for “Make room on the disk”/).waitFor();
        await show('conversation');
        await keys(page, '2');
        await page.getByText(/^Hides \d consequences$/).click();
        await show('full-disk');
        await openByKeys(page, 'Excel closes');
        await keys(page, '2');
        await page.getByRole('heading', { name: /Excel/i }).first().waitFor();
        await way('Disks').click();
        await page.getByText(/Unverified on this platform/).waitFor();
        await show('unverified');
        await keys(page, 'g', 'd');
        await page.getByRole('link', { name: 'WS-0117' }).click();
        await page.getByRole('heading', { name: /^Most likely/ }).waitFor();
        await page.getByRole('button', { name: /^Compare with/ }).click();
        await page.getByRole('menuitem', { name: /^last healthy, / }).waitFor();
        await show('device');
        await keys(page, 'Escape');
        await openByKeys(page, FULL);
        await keys(page, '2');
        await way('What changed').click();
        await show('no-trends');
        await page.setViewportSize({ width: 640, height: 800 });
        await show('narrow');
        await page.close();
      },
    );
  },
);
