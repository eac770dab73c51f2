import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'vite';

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

/** Names stay: a crash report is read by people. Blanks and comments go: V8 keeps a program's text in memory. */
const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

/** One letter beyond Latin-1 makes V8 keep a whole text at two bytes a letter, so there is none. */
const narrow: Plugin = {
  name: 'narrow',
  generateBundle(_options, made) {
    for (const part of Object.values(made)) {
      if (part.type === 'chunk') part.code = part.code.replace(/[\u0100-\uffff]/g, escaped);
    }
  },
};
const escaped = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Bundles programs that run beside each other (main, pty host, a thread) as CommonJS, each by its place
 * below `outDir`, as `main/entry`. What several need stands once in `parts`; what is imported later is
 * a part of its own there and costs nothing until then.
 */
export const bundleNodeProcesses = (
  entries: Readonly<Record<string, string>>,
  outDir: string,
): Promise<void> =>
  bundle(entries, outDir, { chunkFileNames: 'parts/[name].cjs', exports: 'auto' });

/** Bundles a preload into one file: sandboxed, it may read no other. */
export const bundlePreload = (place: string, entry: string, outDir: string): Promise<void> =>
  bundle({ [place]: entry }, outDir, { codeSplitting: false, exports: 'none' });

async function bundle(
  entries: Readonly<Record<string, string>>,
  outDir: string,
  output: object,
): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: path.resolve(import.meta.dirname, '..', '..'),
    resolve: { mainFields: ['module', 'main'], conditions: ['node', 'import', 'default'] },
    ssr: { noExternal: true, target: 'node' },
    plugins: [narrow],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: TARGET,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { ...entries },
        external,
        output: { format: 'cjs', entryFileNames: '[name].cjs', minify, ...output },
      },
    },
  });
}
