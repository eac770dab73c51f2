import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { programs } from './lay-out.ts';

const here = import.meta.dirname;

test.each(
  ['installed/firstline', 'installed/wait-until-ready'].concat(
    ['postinst', 'prerm', 'postrm'].map((name) => `debian/${name}`),
  ),
)('%s is a script that a shell can read', (name) => {
  expect(spawnSync('sh', ['-n', path.join(here, name)]).stderr.toString()).toBe('');
});

test('what the unit and the command run is in the package', () => {
  const unit = readFileSync(path.join(here, 'installed', 'firstline-server.service'), 'utf8');
  const run = [...unit.matchAll(/^Exec\w+=(\/usr\/lib\/firstline-server\/\S+)/gm)].map(
    ([, program = '']) => program.slice(1),
  );

  expect(run).toHaveLength(2);
  expect(run.filter((program) => !(programs as readonly string[]).includes(program))).toEqual([]); // as: a wider type for the question
});

test('without a ready server a container is not healthy, and says why', () => {
  const file = '/nowhere/ready.json';
  const ended = spawnSync(process.execPath, [path.join(here, 'installed', 'healthy.mjs')], {
    env: { FIRSTLINE_READY_FILE: file },
  });

  expect([ended.status, ended.stdout.toString()]).toEqual([1, expect.stringContaining(file)]);
});
