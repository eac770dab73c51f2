import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { pagesIn } from './apps.ts';

/** Electron 25 carries Chromium 114; lightningcss counts a version as major << 16. */
const TARGET = 'chrome114';
const CSS_TARGETS = { chrome: 114 << 16 };

/**
 * The first stylesheet that a page loads settles the order of its layers, and chunks come in any order:
 * so each one begins by saying it.
 */
const layersInOrder: Plugin = {
  name: 'layers-in-order',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
      file.source = `@layer reset,tokens,ui,feature;${String(file.source)}`;
    }
  },
};

/** Bundles the HTML pages of one folder. Nothing is inlined: the pages' CSP allows files of their own only. */
export async function bundlePages(folder: string, outDir: string, base: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: folder,
    base,
    publicDir: false,
    plugins: [react(), layersInOrder],
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
