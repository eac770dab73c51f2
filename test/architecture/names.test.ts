import { expect, test } from 'vitest';
import { filesBelow } from './files.ts';

const banned = new Set(
  (
    'utils util helpers helper common shared misc lib core base impl manager service handler ' +
    'processor controller types constants interfaces index'
  ).split(' '),
);

const all = filesBelow(
  ['packages', 'apps', 'build', 'scripts', 'test'],
  ['.ts', '.tsx', '.mjs', '.css'],
);

test('files and folders are kebab-case', () => {
  const faults = all
    .map((file) => file.path)
    .filter((path) => !/^[a-z0-9./_-]+$/.test(path.replaceAll('_', '-')));

  expect(faults).toEqual([]);
});

test('no file or folder has a name that says nothing', () => {
  // platform/database/types.ts is Kysely's view of the tables; house.md §3.2 names it so.
  const faults = all
    .map((file) => file.path)
    .filter((path) => path !== 'apps/server/src/platform/database/types.ts')
    .filter((path) => path.split('/').some((part) => banned.has(part.replace(/\..*$/, ''))));

  expect(faults).toEqual([]);
});

test('exports have names', () => {
  const toolConfigs = new Set(['test/vitest.config.ts', 'test/harness/one-cluster.ts']);
  const faults = all.filter(
    (file) =>
      !toolConfigs.has(file.path) &&
      !file.path.startsWith('build/') &&
      /^export default /m.test(file.text),
  );

  expect(faults.map((file) => file.path)).toEqual([]);
});

test('types carry no I prefix and code no enums or namespaces', () => {
  const faults = all
    .filter((file) => /\.tsx?$/.test(file.path))
    .filter((file) =>
      /^export (?:interface|type) I[A-Z][a-z]|^(?:export )?(?:const )?enum |^namespace /m.test(
        file.text,
      ),
    );

  expect(faults.map((file) => file.path)).toEqual([]);
});
