// An administrator follows a rollout in a real browser: a batch, its token, computers that work, fail and recover.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { listBatchesEndpoint } from '@firstline/protocol/batches';
import { PersonId } from '@firstline/protocol/ids';
import { reportDeploymentEndpoint } from '@firstline/protocol/rollout';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPasswords } from '../../apps/server/src/auth/passwords.ts';
import { createDemo } from '../../apps/server/src/demo/create-demo.ts';
import { demoId } from '../../apps/server/src/demo/demo-id.ts';
import { BATCH } from '../../apps/server/src/demo/rollout-batch.ts';
import { web } from '../../build/bundle/apps.ts';
import { bundleApp } from '../../build/bundle/bundle-app.ts';
import { openPage, startBrowser } from '../harness/browser.ts';
import { newDevice } from '../harness/device.ts';
import { reporting } from '../harness/intents.ts';
import { lacks } from '../harness/needs.ts';
import { newId, startServer, type TestServer } from '../harness/server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, 'artefacts', 'console-rollout');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const missing = await lacks('chromium');

describe.skipIf(missing !== null)(
  `the rollout in the console (${missing ?? 'all is here'})`,
  () => {
    let server: TestServer;
    let browser: Browser;
    let folder: string;
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];

    async function signedIn(id: string, name: string, options = {}): Promise<Page> {
      const page = await openPage(browser, faults, options);
      contexts.push(page.context());
      await page.goto(`${server.url}/link#code=${await server.signInCode(id)}`);
      await page.getByRole('button', { name: `You: ${name}` }).waitFor();
      return page;
    }
    const nora = (options = {}) =>
      signedIn(PersonId.parse(demoId('person nora')), 'Nora Lindgren', {
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
    const keys = async (page: Page, ...all: string[]): Promise<void> => {
      for (const key of all) await page.keyboard.press(key);
    };
    const openBatch = async (page: Page, name: string): Promise<void> => {
      await keys(page, 'g', 'o');
      await page.getByRole('link', { name: new RegExp(name) }).click();
      await page.getByRole('heading', { name: new RegExp(name), level: 1 }).waitFor();
    };
    const computer = (page: Page, name: string) =>
      page.getByRole('option', { name: new RegExp(name) });
    const report = (token: string, about: Parameters<typeof reporting>[0]) =>
      server
        .caller('')
        .call(reportDeploymentEndpoint, { body: { token, report: reporting(about) } });
    /** A picture in both themes; what axe finds is a fault, in the dark only what colours do. */
    const look = async (page: Page, name: string): Promise<void> => {
      await page.evaluate(axe);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        const found = await page.evaluate(
          async (runOnly) => {
            const { violations } = await Reflect.get(window, 'axe').run(document, { runOnly });
            return violations.map((each: { id: string; nodes: { html: string }[] }) =>
              [each.id, ...each.nodes.map(({ html }) => html.slice(0, 160))].join(' '),
            );
          },
          theme === 'light' ? tags : ['color-contrast'],
        );
        faults.push(...found.map((fault: string) => `${name}, ${theme}: ${fault}`));
        await page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`) });
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) faults.push(`${name}: ${wide} pixels too wide`);
    };

    beforeAll(async () => {
      mkdirSync(pictures, { recursive: true });
      folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-rollout-'));
      await bundleApp(web);
      // A copy of its own: whoever bundles at the same time takes no page away from under a browser.
      const pages = path.join(folder, 'web');
      cpSync(path.join(web.folder, 'out', 'web'), pages, { recursive: true });
      server = await startServer({ web: pages });
      browser = await startBrowser();
    }, 180_000);
    afterEach(({ task }) => {
      expect(faults.splice(0), `${task.name}: no page breaks its own rules`).toEqual([]);
    });
    afterAll(async () => {
      for (const context of contexts) await context.close();
      await browser?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('where nothing was rolled out it says how to begin', async () => {
      const { id, name } = await server.person('admin');
      // axe is put into the page by the test, which the page's own policy would rightly stop.
      const page = await signedIn(id, name, { bypassCSP: true, reducedMotion: 'reduce' });
      await keys(page, 'g', 'o');
      await page.getByRole('heading', { name: 'Nothing is rolled out yet' }).waitFor();

      await look(page, 'begin');
      await page.getByRole('button', { name: 'Make a batch…' }).click();
      await page.getByRole('dialog', { name: 'New batch' }).waitFor();
      await look(page, 'new-batch');
      await page.close();
    });

    test('Northwind’s batch says who fails and why, and the list is copied for the fleet tool', async () => {
      await createDemo(
        {
          actor: { kind: 'command-line', name: 'test' },
          now: new Date(),
          log: server.log,
          transaction: server.transaction,
        },
        { folder, signInName: null, passwords: createPasswords() },
      );
      const page = await nora();
      await openBatch(page, BATCH);

      await page.getByRole('button', { name: 'In trouble 4', pressed: true }).waitFor();
      await computer(page, 'NB-3007').click();
      await page.getByText('It wants a user name and a password, HTTP 407.').waitFor();
      expect(new URL(page.url()).searchParams.get('c')).toBe(demoId('installation 7'));
      await page.getByRole('button', { name: 'Copy the list' }).click();
      await page.getByRole('menuitem', { name: /^As CSV/ }).click();
      await page.getByText('4 computers copied.').waitFor();

      const csv = await page.evaluate(() => navigator.clipboard.readText());
      expect(csv.split('\r\n').map((line) => line.split(',')[0])).toEqual([
        'name',
        'NB-3007',
        'NB-3019',
        'NB-3024',
        'NB-3033',
      ]);
      expect(csv).toContain('server.proxy');
      await page.close();
    });

    test('a batch is made, its token saved once, and computers appear as they come', async () => {
      const page = await nora();
      await keys(page, 'g', 'o');
      await page.getByRole('button', { name: 'New batch…' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Floor 3');
      await page.getByText('Their names').click();
      await page.getByRole('textbox', { name: 'Names' }).fill('LT-1\nLT-2, LT-3');
      await page.getByRole('button', { name: 'Make the batch' }).click();
      await page.getByRole('alertdialog', { name: 'The batch “Floor 3” is ready' }).waitFor();
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the token file' }).click(),
      ]);
      const file = path.join(folder, 'enrolment-token');
      await saved.saveAs(file);
      const token = readFileSync(file, 'utf8').trim();
      expect([saved.suggestedFilename(), token]).toEqual([
        'enrolment-token',
        expect.stringMatching(/^fle_[\w-]{43}$/),
      ]);
      expect(await page.locator('pre').innerText()).not.toContain(token);
      await page.getByRole('button', { name: 'Close and watch the batch' }).click();
      await page.getByRole('button', { name: 'Not heard of 3' }).waitFor();

      const installationId = newId();
      await report(token, {
        installationId,
        name: 'lt-1.northwind.example',
        findings: [{ code: 'server.dns', facts: { host: 'help', outcome: 'ENOTFOUND' } }],
      });
      await page.getByRole('button', { name: 'In trouble 1', pressed: true }).waitFor();
      await computer(page, 'lt-1.*The name help is not found').waitFor();
      const device = newDevice(server.url, 'lt-1', 'jonas');
      await device.enrol(token, { installationId });
      const link = await device.connect();
      await page.getByRole('button', { name: 'Working 1' }).waitFor();
      await page.getByRole('button', { name: 'Not heard of 2' }).waitFor();
      await link.close();
      await page.close();
    });

    test('two thousand computers are a list like any other', async () => {
      const { batches } = await (await server.technician('admin')).call(listBatchesEndpoint);
      const id = batches.find(({ name }) => name === 'Floor 3')?.id ?? '';
      const now = new Date();
      await server.transaction(async (tx) => {
        const rows = Array.from({ length: 2_000 }, (_, at) => ({
          id: newId(),
          token_id: id,
          name: `WS-${String(at).padStart(4, '0')}-with-a-name-as-long-as-some-companies-like-them`,
          platform: 'win32',
          os_name: 'Windows 11',
          agent_version: '0.1.0',
          heard_at: now,
          reported_at: now,
          findings: JSON.stringify(
            at % 167 === 0 ? [{ code: 'port.blocked', facts: { host: 'help', port: 443 } }] : [],
          ),
        }));
        await tx.sql.insertInto('installations').values(rows).execute();
      });
      const page = await nora();
      await openBatch(page, 'Floor 3');

      await page.getByRole('button', { name: 'In trouble 12', pressed: true }).waitFor();
      await page.getByRole('button', { name: /^All 2,003/ }).click();
      await page.getByRole('listbox', { name: 'Computers' }).focus();
      await keys(page, 'End');

      await computer(page, 'WS-1999').waitFor();
      expect(await page.getByRole('option').count()).toBeLessThan(60);
      await page.screenshot({ path: path.join(pictures, 'two-thousand.png') });
      await page.close();
    });

    test('whoever is no administrator is told so, and sees no way there', async () => {
      const page = await signedIn(PersonId.parse(demoId('person priya')), 'Priya Nair');
      expect(await page.getByRole('link', { name: 'Rollout' }).count()).toBe(0);

      await page.goto(`${server.url}/rollout`);

      await page.getByRole('alert').waitFor();
      await page.screenshot({ path: path.join(pictures, 'denied.png') });
      await page.close();
    });

    test('a device is quarantined with a reason that everybody reads', async () => {
      const page = await nora();
      await keys(page, 'g', 'd');
      await page.getByRole('link', { name: 'LT-2290' }).click();
      await page.getByRole('button', { name: 'Quarantine…' }).click();
      await page.getByLabel('Why').fill('Its key was copied to another computer');
      await page.getByRole('button', { name: 'Quarantine the device' }).click();

      await page.getByText(/Quarantined by Nora Lindgren on .*Its key was copied/).waitFor();
      await page.screenshot({ path: path.join(pictures, 'quarantine.png') });
      await page.getByRole('button', { name: 'End the quarantine' }).click();
      await page.getByRole('button', { name: 'Quarantine…' }).waitFor();
      await page.close();
    });

    test('every view is accessible and fits, in both themes', async () => {
      const page = await nora({ bypassCSP: true, reducedMotion: 'reduce' });
      await openBatch(page, BATCH);
      await computer(page, 'NB-3024').click();
      await page.getByRole('complementary', { name: 'NB-3024' }).waitFor();
      await look(page, 'batch');
      await page.getByRole('button', { name: /^All 48/ }).click();
      await look(page, 'batch-all');
      await page.getByLabel('Filter by name, system or code').fill('update.');
      await computer(page, 'NB-3021.*Version 0.2.0 does not start here').click();
      await computer(page, 'NB-3028.*An update was refused').waitFor();
      await page.getByRole('complementary', { name: 'NB-3021' }).waitFor();
      await look(page, 'not-updated');
      await page.getByRole('button', { name: 'Close the panel' }).click();
      await page.getByLabel('Filter by name, system or code').fill('');
      await page.getByRole('button', { name: 'How to install' }).click();
      await page.getByRole('dialog', { name: 'How to install' }).waitFor();
      await page.getByText('Debian, Ubuntu (deb)').click();
      await look(page, 'install');
      await keys(page, 'Escape');
      await page.context().setOffline(true);
      await page.getByText(/^Offline/).waitFor();
      await page.screenshot({ path: path.join(pictures, 'offline.png') });
      await page.context().setOffline(false);
      await page.getByText(/\d ms/).waitFor();
      await page.setViewportSize({ width: 640, height: 800 });
      await look(page, 'narrow');
      await keys(page, 'g', 'o');
      await page.getByRole('link', { name: new RegExp(BATCH) }).waitFor();
      await look(page, 'batches');
      await page.close();
    });
  },
);
