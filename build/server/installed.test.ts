import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

test.each([
  { before: 'active', wanted: ['daemon-reload', 'start firstline-server.service'] },
  { before: 'activating', wanted: ['daemon-reload', 'start firstline-server.service'] },
  { before: 'inactive', wanted: [] },
])('after an upgrade that was not unpacked, one that was $before is so again', (one) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-deb-'));
  mkdirSync(path.join(folder, 'systemd', 'system'), { recursive: true });
  const asked = path.join(folder, 'asked');
  const systemctl =
    `systemctl() { case $1 in is-active) echo ${one.before} ;; stop) ;; ` +
    `*) echo "$*" >>${asked} ;; esac; }\n`;
  const run = (name: string, ...words: string[]) => {
    const script = readFileSync(path.join(here, 'debian', name), 'utf8');
    const elsewhere = systemctl + script.replaceAll('/run/', `${folder}/`);
    return spawnSync('sh', ['-c', elsewhere, name, ...words]).status;
  };

  const codes = [run('prerm', 'upgrade', '2.0.0'), run('postinst', 'abort-upgrade', '2.0.0')];

  const told = existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : [];
  expect([codes, told]).toEqual([[0, 0], one.wanted]);
  expect(existsSync(path.join(folder, 'firstline-server.was-running'))).toBe(false);
  rmSync(folder, { recursive: true });
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
