import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');
const seconds = (count: number) => count * 1_000;

const seeded = 'test/harness/seeded.ts';

/** Rules are quick; what starts processes is given time, never a sleep. */
const suite = (
  name: string,
  include: string[],
  rest: { readonly setupFiles?: string[]; readonly [option: string]: unknown } = {},
) => ({
  extends: true as const, // vitest wants the literal
  test: {
    name,
    include,
    environment: 'node',
    ...rest,
    setupFiles: [seeded, ...(rest.setupFiles ?? [])],
  },
});

export default defineConfig({
  root,
  cacheDir: path.join(root, 'node_modules', '.vite-tests'),
  plugins: [react()],
  css: { modules: { generateScopedName: '[local]' } },
  test: {
    watch: false,
    reporters: ['default'],
    css: true,
    maxWorkers: 2,
    // Nobody waits for these on a quiet computer; a busy one is no reason to fail.
    testTimeout: seconds(20),
    hookTimeout: seconds(30),
    projects: [
      suite('architecture', ['test/architecture/**/*.test.ts']),
      suite('unit', [
        'packages/**/*.test.ts',
        'apps/agent/src/**/*.test.ts',
        'apps/console/src/**/*.test.ts',
        'build/**/*.test.ts',
        'scripts/**/*.test.ts',
      ]),
      suite('views', ['packages/**/*.test.tsx', 'apps/**/*.test.tsx'], {
        environment: 'jsdom',
        setupFiles: ['test/harness/views.ts'],
      }),
      suite('slices', ['apps/server/**/*.test.ts'], {
        globalSetup: ['test/harness/one-cluster.ts'],
        testTimeout: seconds(60),
        hookTimeout: seconds(60),
      }),
      suite('contract', ['test/contract/**/*.test.ts'], {
        globalSetup: ['test/harness/one-cluster.ts'],
        testTimeout: seconds(60),
        hookTimeout: seconds(60),
      }),
      suite('security', ['test/security/**/*.test.ts'], {
        globalSetup: ['test/harness/one-cluster.ts'],
        testTimeout: seconds(90),
        hookTimeout: seconds(90),
      }),
      suite('journeys', ['test/journeys/**/*.test.ts'], {
        globalSetup: ['test/harness/one-cluster.ts'],
        testTimeout: seconds(120),
        hookTimeout: seconds(120),
        fileParallelism: false,
      }),
    ],
  },
});
