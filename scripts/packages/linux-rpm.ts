import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '../../test/harness/eventually.ts';
import { isRoot } from '../../test/harness/rights.ts';
import { signIn } from '../../test/harness/sitting.ts';
import { must } from '../../test/fault-lab/command.ts';
import { packageForTests } from './linux-packages.ts';
import { agentsOn, leftOn, onComputer, PROGRAM } from './linux-computer.ts';
import type { Check, PackageStep } from './package-step.ts';

/** What only one of the two kinds brings: how it came, and papers that only Debian wants. */
const ofOneKind =
  /^(?:opt\/[^/]+\/resources\/installed-by\.json|usr\/share\/lintian(?:\/.*)?|usr\/share\/doc\/[^/]+\/changelog\.gz)$/;

/** The rpms: built by rpmbuild from a description of our own, taken apart, and held beside the debs. */
export const linuxRpm: PackageStep = {
  name: 'linux-rpm',
  needs: ['rpm', 'rpm2cpio', 'cpio', 'xvfb', 'dbus-daemon'],
  async run(check) {
    for (const app of ['agent', 'console'] as const) {
      // as const: the apps
      const rpm = await packageForTests(app, 'rpm', '1.0.0');
      const deb = await packageForTests(app, 'deb', '1.0.0');
      await whatItSays(check, app, rpm);
      await check(`the ${app}'s rpm holds the same files as its deb, byte for byte`, () =>
        sameFiles({ rpm, deb }),
      );
    }
    if (isRoot) await asRpmDoes(check);
  },
};

/** rpm itself on a computer of Debian: its database knows no library, and everything else is as on its own. */
async function asRpmDoes(check: Check): Promise<void> {
  const [older, newer] = await Promise.all(
    ['1.0.0', '1.1.0'].map((version) => packageForTests('agent', 'rpm', version)),
  );
  await onComputer({}, async (computer) => {
    await computer.sh('rpm --initdb');
    const before = computer.differences();
    const rpm = (...words: readonly string[]) => computer.sh(`rpm ${words.join(' ')}`);
    await check('rpm installs it, with the doctor’s line as its last', async () => {
      assert.match(
        await rpm('-i', '--nodeps', older ?? ''),
        /^Firstline is installed\. server\.missing: .+ \(exit code 11\)$/m,
      );
      await computer.sh('firstline-agent --help', 'mara');
      assert.equal(await computer.sh('stat -c %a /opt/Firstline/chrome-sandbox'), '755\n');
      const by = await computer.sh('cat /opt/Firstline/resources/installed-by.json');
      assert.deepEqual(JSON.parse(by), { by: 'rpm' });
    });
    await check('an upgrade keeps what was edited, and ends no agent', async () => {
      const sitting = await signIn(computer);
      const agent = sitting.start([PROGRAM, '--hidden']);
      await agent.says(/Firstline is ready/);
      const [running] = await agentsOn(computer);
      await computer.sh('echo "# edited" >>/etc/xdg/autostart/firstline-agent.desktop');
      await rpm('-U', '--nodeps', newer ?? '');
      assert.match(
        await computer.sh('tail -n 1 /etc/xdg/autostart/firstline-agent.desktop'),
        /edited/,
      );
      assert.equal(await rpm('-q', 'firstline-agent'), 'firstline-agent-1.1.0-1.x86_64\n');
      await eventually(async () => (await agentsOn(computer))[0] !== running, 'the newer one runs');
    });
    await check('it is taken away with its agents, and leaves what was edited', async () => {
      await rpm('-e', 'firstline-agent');
      assert.deepEqual(await agentsOn(computer), []);
      const left = leftOn(computer, before).filter(
        (file) => !/^\/(?:var\/lib\/rpm|root\/\.rpmdb)/.test(file),
      );
      assert.deepEqual(left, ['/etc/xdg/autostart/firstline-agent.desktop.rpmsave']);
    });
  });
}

async function whatItSays(check: Check, app: 'agent' | 'console', rpm: string): Promise<void> {
  const asked = (...words: readonly string[]) => must(['rpm', '-qp', ...words, rpm]);
  await check(`the ${app}'s rpm names itself, its architecture and its licence`, async () => {
    const fields = await asked('--qf', '%{NAME} %{VERSION}-%{RELEASE} %{ARCH} %{LICENSE}');
    assert.equal(fields, `firstline-${app} 1.0.0-1 ${architecture()} Apache-2.0`);
  });
  await check(`the ${app}'s rpm wants the system's libraries and none of its own`, async () => {
    const wanted = await asked('--requires');
    for (const library of ['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2'])
      assert.ok(wanted.includes(`${library}()(64bit)`), library);
    assert.doesNotMatch(wanted, /ffmpeg|EGL|GLES|swiftshader|vulkan/);
    const provided = (await asked('--provides')).trim().split('\n');
    assert.ok(
      provided.every((line) => line.includes(`firstline-${app}`)),
      provided.join('\n'),
    );
  });
  await check(
    `the ${app}'s rpm owns its folders, keeps what is edited, links no build ids`,
    async () => {
      const files = (await asked('-l')).trim().split('\n');
      assert.ok(files.includes('/etc/firstline') && files.includes('/etc/firstline/policy.d'));
      assert.ok(!files.some((file) => file.includes('.build-id')));
      assert.ok(!files.includes('/usr/bin') && !files.includes('/opt') && !files.includes('/etc'));
      const kept = app === 'agent' ? '/etc/xdg/autostart/firstline-agent.desktop\n' : '';
      assert.equal((await asked('-c')).replace('(contains no files)\n', ''), kept);
      const owners = await asked('--qf', '[%{FILEUSERNAME}:%{FILEGROUPNAME}\n]');
      assert.deepEqual([...new Set(owners.trim().split('\n'))], ['root:root']);
    },
  );
  await check(
    `the ${app}'s rpm has scripts that a plain shell reads, for rpm's own words`,
    async () => {
      const names = ['PREIN', 'POSTIN', 'PREUN', 'POSTUN'];
      for (const name of names) {
        const script = await asked('--qf', `%{${name}}`);
        execFileSync('sh', ['-n'], { input: script });
        assert.match(script, /case "\$1" in/);
        assert.doesNotMatch(script, /configure\)|purge\)/);
      }
    },
  );
}

const sumOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

const architecture = (): string => (process.arch === 'arm64' ? 'aarch64' : 'x86_64');

async function sameFiles({ rpm, deb }: { readonly rpm: string; readonly deb: string }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-rpm-'));
  try {
    const [fromRpm = '', fromDeb = ''] = ['rpm', 'deb'].map((name) => path.join(folder, name));
    await must([
      'sh',
      '-euc',
      'mkdir "$0"; rpm2cpio "$1" | (cd "$0"; cpio -idm --quiet)',
      fromRpm,
      rpm,
    ]);
    await must(['dpkg-deb', '--extract', deb, fromDeb]);
    const [ofRpm, ofDeb] = [contentOf(fromRpm), contentOf(fromDeb)];
    assert.deepEqual(ofRpm, ofDeb);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each file's mode and content, and where each link leads. */
const contentOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !ofOneKind.test(name))
      .toSorted()
      .flatMap((name) => {
        const file = path.join(folder, name);
        const found = lstatSync(file);
        if (found.isSymbolicLink()) return [[name, readlinkSync(file)]];
        if (!found.isFile()) return [];
        return [[name, `${found.mode.toString(8)} ${sumOf(file)}`]];
      }),
  );
