import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { agentCommand } from './command.ts';
import { debVersion } from './deb-version.ts';
import { autostartEntry, menuEntry, userUnit } from './desktop-entry.ts';
import { maintainerScript } from './maintainer-scripts.ts';
import { type LinuxProduct, linuxProduct } from './product.ts';

const configuration = {
  productName: 'Firstline',
  executableName: 'firstline',
  linux: {
    synopsis: 'help from IT, at hand',
    description: 'Says what is wrong.\nAnd who helps.\n',
    maintainer: 'A <a@b.example>',
    vendor: 'A',
    category: 'Utility',
    desktop: { entry: { Name: 'Firstline', Comment: 'Help' } },
  },
  deb: { packageName: 'firstline-agent', packageCategory: 'net', priority: 'optional' },
  protocols: [{ name: 'Firstline', schemes: ['firstline'] }],
};
const about = {
  app: 'agent',
  version: '1.2.0',
  channel: 'release',
  builtAt: new Date('2026-11-30T07:00:00Z'),
  license: 'Apache-2.0',
} as const; // as const: one of each
const agent = linuxProduct(configuration, about);

test('a product without what a package must say is refused, by the file that lacks it', () => {
  const { productName: _, ...nameless } = configuration;

  expect(() => linuxProduct(nameless, about)).toThrow(
    'build/package/agent.yml says no productName',
  );
});

test('a name with a blank makes a folder without one', () => {
  expect(linuxProduct({ ...configuration, productName: 'Firstline Console' }, about).folder).toBe(
    '/opt/FirstlineConsole',
  );
});

test('a package for tests says so to whoever reads its description', () => {
  const inTests = linuxProduct(configuration, { ...about, channel: 'test' });

  expect(agent.description).toEqual(['Says what is wrong.', 'And who helps.']);
  expect(inTests.description.join(' ')).toContain('made for tests and is never released');
});

test('an address that somebody clicks is no switch of the program', () => {
  expect(menuEntry(agent)).toContain('\nExec=/opt/Firstline/firstline -- %u\n');
  expect(menuEntry(agent)).toContain('\nMimeType=x-scheme-handler/firstline;\n');
});

test('at sign-in one of the two starts the agent, hidden', () => {
  const start = '/opt/Firstline/firstline --hidden';

  expect(userUnit(agent)).toContain(`\nExecStart=${start}\n`);
  expect(autostartEntry(agent)).toContain(`\nExec=${start}\n`);
  expect(autostartEntry(agent)).toContain('\nX-systemd-skip=true\n');
  expect(autostartEntry(agent)).toContain('\nX-GNOME-HiddenUnderSystemd=true\n');
});

test('the command hands every word on', () => {
  const said = spawnSync('sh', ['-c', `set -- "a b" --no-sandbox; ${echoing(agent)}`]);

  expect(said.stdout.toString()).toBe(
    '--no-sandbox|--no-zygote|--log-level=3|--command-line|--|a b|--no-sandbox|',
  );
});
const echoing = (product: LinuxProduct): string =>
  agentCommand(product).replace(`exec ${product.folder}/${product.program}`, 'printf "%s|"');

test('a version before another is ordered before it', () => {
  expect(['1.2.0', '1.2.0-beta.1'].map(debVersion)).toEqual(['1.2.0', '1.2.0~beta.1']);
});

const moments = ['before-install', 'after-install', 'before-remove', 'after-remove'] as const; // as const: literals

test.each(['deb', 'rpm'] as const)(
  'every script of the %s can be read by a plain shell',
  (kind) => {
    for (const app of ['agent', 'console'] as const) {
      for (const moment of moments) {
        const script = maintainerScript(kind, moment, { ...agent, app }, 1);

        expect(spawnSync('sh', ['-n'], { input: script })).toMatchObject({ status: 0 });
      }
    }
  },
);

test('a word that a script does not know does nothing', () => {
  for (const moment of moments) {
    const script = maintainerScript('deb', moment, agent, 1);
    const run = spawnSync('sh', ['-s', 'abort-upgrade', '1.0'], { input: script });

    expect([run.status, run.stdout.toString(), run.stderr.toString()]).toEqual([0, '', '']);
  }
});

test('an upgrade ends no agent and forgets nothing', () => {
  const removes = (kind: 'deb' | 'rpm', moment: (typeof moments)[number]): string =>
    /case "\$1" in\n([^]*)esac/.exec(maintainerScript(kind, moment, agent, 1))?.[1] ?? '';

  expect(removes('deb', 'before-remove')).toMatch(/^ {2}remove\)\n {4}end_running\n/);
  expect(removes('rpm', 'before-remove')).toMatch(/^ {2}0\)\n {4}end_running\n/);
  expect(removes('rpm', 'after-remove')).not.toContain('forget_policies');
});
