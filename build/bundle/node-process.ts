import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'vite';

/** Electron 25 carries Node 18.15; what runs there runs in every newer one. */
const TARGET = 'node18.15';

/** Looked for by packages that do without them. */
const optional = [
  'bufferutil',
  'utf-8-validate',
  'osx-temperature-sensor',
  'macos-temperature-sensor',
];
/** `electron` is the runtime's own; node-pty holds a compiled part that cannot be bundled. */
const external = ['electron', 'node-pty', ...optional, ...builtinModules, /^node:/];

/** Bundles one Node process (main, preload, pty host) into a single CommonJS file. */
export async function bundleNodeProcess(entry: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: path.dirname(entry),
    resolve: { mainFields: ['module', 'main'], conditions: ['node', 'import', 'default'] },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: TARGET,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        external,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          codeSplitting: false,
          exports: 'none',
        },
      },
    },
  });
}
