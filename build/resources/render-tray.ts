/** Renders the four tray drawings to what panels, taskbars and menu bars take. Run it after a change; the results are kept. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const here = path.join(import.meta.dirname, 'tray');
const STATES = ['ok', 'attention', 'session', 'offline'] as const;
/** Colours of the drawing and of its dot, for a light and for a dark bar. */
const BARS = {
  light: { ink: '#151C25', dot: '#B87900', session: '#A626A8' },
  dark: { ink: '#EEF0F3', dot: '#EDB337', session: '#C07BE8' },
} as const;

mkdirSync(here, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage();

async function render(svg: string, size: number, file: string): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  writeFileSync(
    path.join(here, file),
    await page.screenshot({ omitBackground: true, type: 'png' }),
  );
}

try {
  for (const state of STATES) {
    const svg = readFileSync(path.join(here, `${state}.svg`), 'utf8');
    for (const [bar, { ink, dot, session }] of Object.entries(BARS)) {
      const colour = state === 'session' ? session : ink;
      // The dot is the last shape of its drawing.
      const end = svg.lastIndexOf('currentColor');
      const dotted =
        state === 'attention'
          ? svg.slice(0, end) + dot + svg.slice(end + 'currentColor'.length)
          : svg;
      const coloured = dotted.replaceAll('currentColor', colour);
      await render(coloured, 22, `${state}-${bar}.png`);
      await render(coloured, 44, `${state}-${bar}@2x.png`);
    }
    const shape = svg.replaceAll('currentColor', '#000');
    await render(shape, 16, `${state}Template.png`);
    await render(shape, 32, `${state}Template@2x.png`);
  }
} finally {
  await browser.close();
}
