import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { pagesIn } from './apps.ts';

/** Electron 25 carries Chromium 114; lightningcss counts a version as major << 16. */
const TARGET = 'chrome114';
const CSS_TARGETS = { chrome: 114 << 16 };

/** Bundles the HTML pages of one folder. Nothing is inlined: the pages' CSP allows files of their own only. */
export async function bundlePages(folder: string, outDir: string, base: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: folder,
    base,
    publicDir: false,
    plugins: [react()],
    css: { transformer: 'lightningcss', lightningcss: { targets: CSS_TARGETS } },
    build: {
      outDir,
      emptyOutDir: true,
      target: TARGET,
      cssMinify: 'lightningcss',
      assetsInlineLimit: 0,
      sourcemap: false,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: pagesIn(folder) },
    },
  });
}
