/**
 * Renders icon.svg to the sizes that packages and windows need, the icon files of Windows and macOS, and
 * the ground of the disk image. Run it after a change of an SVG; the results are kept.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { macIcon } from './mac-icon.ts';
import { WINDOWS_SIZES, windowsIcon } from './windows-icon.ts';

const here = import.meta.dirname;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** The window of a disk image, in points. */
const GROUND = { width: 540, height: 380 };

const svg = readFileSync(path.join(here, 'icon.svg'), 'utf8');
const ground = readFileSync(path.join(here, 'dmg', 'background.svg'), 'utf8');
const folder = path.join(here, 'icons');
mkdirSync(folder, { recursive: true });
const asRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: !asRoot,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const pngs = new Map<number, Buffer>();
try {
  const page = await browser.newPage();
  const render = async (drawing: string, width: number, height: number): Promise<Buffer> => {
    await page.setViewportSize({ width, height });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${width}px;height:${height}px}</style>${drawing}`,
    );
    return page.screenshot({ omitBackground: true, type: 'png' });
  };
  for (const size of SIZES) {
    const png = await render(svg, size, size);
    pngs.set(size, png);
    writeFileSync(path.join(folder, `${size}x${size}.png`), png);
  }
  for (const [name, times] of Object.entries({ 'background.png': 1, 'background@2x.png': 2 })) {
    const png = await render(ground, GROUND.width * times, GROUND.height * times);
    writeFileSync(path.join(here, 'dmg', name), png);
  }
} finally {
  await browser.close();
}
const forWindows = new Map([...pngs].filter(([size]) => WINDOWS_SIZES.some((one) => one === size)));
writeFileSync(path.join(folder, 'firstline.ico'), windowsIcon(forWindows));
writeFileSync(path.join(folder, 'firstline.icns'), macIcon(pngs));
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
writeFileSync(path.join(folder, 'made-from'), hash(svg));
writeFileSync(path.join(here, 'dmg', 'made-from'), hash(ground));
