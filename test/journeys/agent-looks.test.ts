// Every state of every window of the agent, in both themes: accessible, whole, and kept as pictures.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Gallery } from '../../apps/agent/src/renderer/gallery/gallery.tsx';
import { startBrowser } from '../harness/browser.ts';
import { lacks } from '../harness/needs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, 'artefacts', 'agent-looks');
const missing = await lacks('chromium');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What the page itself brings, and axe in it. */
interface Inside {
  readonly gallery: Gallery;
  readonly axe: { run(what: Document, how: object): Promise<AxeResults> };
}

describe.skipIf(missing !== null)(`how the agent looks (${missing ?? 'all is here'})`, () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;
  let stories: Gallery['stories'];
  const faults: string[] = [];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    server = await createServer({
      configFile: false,
      root: path.join(root, 'apps/agent/src/renderer'),
      logLevel: 'error',
      cacheDir: path.join(root, 'node_modules/.vite-looks'),
      plugins: [react()],
      css: { transformer: 'lightningcss' },
      server: { host: '127.0.0.1', port: 0, fs: { strict: false } },
    });
    await server.listen();
    browser = await startBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}gallery/gallery.html`);
    await page.waitForFunction(() => 'gallery' in window);
    await page.addScriptTag({
      path: createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
    });
    stories = await page.evaluate(() => (window as unknown as Inside).gallery.stories);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function show(
    { name, size: [width, height], press }: Gallery['stories'][number],
    theme: string,
  ) {
    await page.setViewportSize({ width, height });
    await page.evaluate(
      ([story = '', look = '']) => (window as unknown as Inside).gallery.show(story, look),
      [name, theme],
    );
    await page.locator('h1').first().waitFor();
    // The permission window's Allow sleeps for a second and a half: the picture shows it awake.
    if (name.startsWith('permission')) await page.locator('button:enabled:text("Allow")').waitFor();
    if (name.startsWith('remedy-question'))
      await page.locator('button:enabled:text("Do it")').waitFor();
    for (const button of press)
      await page.getByRole('button', { name: button, exact: true }).click();
    if (name === 'read-along') await page.locator('.xterm-rows').waitFor();
    await page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`) });
  }

  test.each(['light', 'dark'])(
    'every state is accessible and fits its window, %s',
    async (theme) => {
      for (const story of stories) {
        const { name, size, live } = story;
        await show(story, theme);
        const found = await page.evaluate(async (rules) => {
          const { axe } = window as unknown as Inside;
          const { violations } = await axe.run(document, { runOnly: rules });
          const session = getComputedStyle(document.documentElement).getPropertyValue('--session');
          const swatch = document.createElement('i');
          swatch.style.color = session;
          document.body.append(swatch);
          const magenta = getComputedStyle(swatch).color;
          swatch.remove();
          const coloured = [...document.querySelectorAll('*')].some((element) => {
            const { color, backgroundColor, borderBlockEndColor } = getComputedStyle(element);
            return [color, backgroundColor, borderBlockEndColor].includes(magenta);
          });
          return {
            width: document.documentElement.scrollWidth,
            coloured,
            violations: violations.map(
              ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
            ),
          };
        }, RULES);
        if (found.width > size[0]) faults.push(`${name}: ${found.width - size[0]} pixels too wide`);
        if (found.coloured !== live)
          faults.push(`${name}: the session’s colour is ${found.coloured ? 'on' : 'off'}`);
        faults.push(...found.violations.map((fault) => `${name}: ${fault}`));
      }

      expect(stories.length).toBeGreaterThan(20);
      expect(faults).toEqual([]);
    },
  );
});
