import { expect, test } from 'vitest';
import { filesBelow, isTest } from './files.ts';

/** Where the clock, randomness, the environment and the terminal may be touched: the rims. */
const edges: readonly RegExp[] = [
  /^apps\/server\/src\/(config|main|cli)\.ts$/,
  /^apps\/server\/src\/cli\//,
  /^apps\/server\/src\/platform\//,
  /^apps\/agent\/src\/(cli|headless)\.ts$/,
  /^apps\/agent\/src\/headless\//,
  /^apps\/agent\/src\/(main|preload|pty-host)\//,
  /^apps\/console\/src\/(main|preload|web)\//,
  /^apps\/console\/src\/engine\/node-ports\.ts$/,
  /^packages\/diagnostics\/src\/system\//,
  /^packages\/desktop\/src\/(main|preload)\//,
  /^packages\/settings\/src\/system\//,
  /^packages\/log\/src\/sinks\//,
  // Screens count down and say "5 min ago": each app has one clock its views read.
  /^apps\/(agent|console)\/src\/renderer\/(clock|now|entry|gallery)\.tsx?$/,
  /^packages\/ui\/src\/(clock|now)\.tsx?$/,
];

const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bconsole\.\w+\(/;

test('time, randomness, environment and terminal are touched at the rims only', () => {
  const faults = filesBelow(['packages', 'apps'], ['.ts', '.tsx'])
    .filter(
      (file) =>
        file.path.includes('/src/') && !isTest(file.path) && !file.path.includes('/gallery/'),
    )
    .filter((file) => !edges.some((edge) => edge.test(file.path)))
    .flatMap((file) =>
      file.text
        .split('\n')
        .map((line, at) => ({ line, at: at + 1 }))
        .filter(({ line }) => impure.test(line.replace(/\/\/.*$|^\s*\*.*$/, '')))
        .map(({ at }) => `${file.path}:${at}`),
    );

  expect(faults).toEqual([]);
});

test('the server starts no program but its database', () => {
  const faults = filesBelow(['apps/server/src'], ['.ts'])
    .filter((file) => !isTest(file.path) && /child_process/.test(file.text))
    .map((file) => file.path)
    .filter((path) => !path.startsWith('apps/server/src/platform/database/embedded'));

  expect(faults).toEqual([]);
});

test('only config reads the server’s environment', () => {
  const faults = filesBelow(['apps/server/src'], ['.ts'])
    .filter((file) => !isTest(file.path) && /process\.env/.test(file.text))
    .map((file) => file.path);

  expect(faults.filter((path) => path !== 'apps/server/src/config.ts')).toEqual([]);
});

test('nothing switches certificate checks off or runs text as code', () => {
  const faults = filesBelow(['packages', 'apps'], ['.ts', '.tsx'])
    .filter((file) => !isTest(file.path))
    .filter((file) =>
      /rejectUnauthorized:\s*false|\beval\(|new Function\(|innerHTML|dangerouslySetInnerHTML/.test(
        file.text,
      ),
    );

  expect(faults.map((file) => file.path)).toEqual([]);
});
