/** Measures the console's queue with 100,000 tickets in a real browser: `node scripts/bench-queue.ts`. Prints JSON. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { bundlePages } from '../build/bundle/pages.ts';

const out = mkdtempSync(path.join(tmpdir(), 'firstline-bench-'));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
await bundlePages(path.resolve(import.meta.dirname, '../apps/console/bench'), out, './');
const server = createServer((request, response) => {
  const file = path.join(out, path.normalize(new URL(request.url ?? '/', 'http://x').pathname));
  const type = types[path.extname(file)];
  if (type === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' ? address?.port : 0;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://127.0.0.1:${port}/queue.html#/q/all`);
  await page.waitForSelector('[data-ticket]', { timeout: 60_000 });
  const figures = await page.evaluate(() => Reflect.get(window, 'bench')());
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await browser.close();
  server.close();
  rmSync(out, { recursive: true, force: true });
}
