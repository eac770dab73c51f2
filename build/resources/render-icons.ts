/** Renders icon.svg to the sizes that packages and windows need. Run it after a change of the SVG; the results are kept. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const svg = readFileSync(path.join(here, 'icon.svg'), 'utf8');
const folder = path.join(here, 'icons');
mkdirSync(folder, { recursive: true });
const asRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: !asRoot,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    const png = await page.screenshot({ omitBackground: true, type: 'png' });
    writeFileSync(path.join(folder, `${size}x${size}.png`), png);
  }
} finally {
  await browser.close();
}
writeFileSync(path.join(folder, 'made-from'), createHash('sha256').update(svg).digest('hex'));
