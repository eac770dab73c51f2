import assert from 'node:assert/strict';
import { must } from '../../test/fault-lab/command.ts';
import { startDesk } from '../../test/harness/real-desk.ts';
import { signIn } from '../../test/harness/sitting.ts';
import type { ThrowAwayComputer } from '../../test/harness/throw-away-computer.ts';
import { agentsOn, hand, install, leftOn, onComputer, PROGRAM } from './linux-computer.ts';
import { firstDay } from './linux-first-day.ts';
import { packageForTests } from './linux-packages.ts';
import { upgradeInSession } from './linux-upgrade.ts';
import type { Check, PackageStep } from './package-step.ts';

/** What the doctor remembers of a computer. */
const STATE = '/var/lib/firstline-agent';

/** The Debian packages: judged by Debian's checker, installed, used, upgraded and taken away by apt and dpkg. */
export const linuxDeb: PackageStep = {
  name: 'linux-deb',
  needs: ['lintian', 'desktop-file-utils', 'systemd', 'xvfb', 'dbus-daemon'],
  asRoot: true,
  async run(check) {
    const older = await packageForTests('agent', 'deb', '1.0.0');
    const newer = await packageForTests('agent', 'deb', '1.1.0');
    const desk = await packageForTests('console', 'deb', '1.0.0');
    await check('lintian finds no error in the packages', () => lintian([older, desk]));
    await onComputer({}, async (computer) => {
      const before = computer.differences();
      const server = await startDesk();
      try {
        await hand(computer, { server: server.url, token: server.token });
        await check('apt installs the agent, and the doctor finds nothing against it', async () => {
          const line = /^Firstline is installed\. fine: .+ \(exit code 0\)\r?$/m;
          assert.match(await install(computer, older), line);
        });
        await whatIsThere(check, computer);
        const sitting = await signIn(computer);
        const { app, ticketId } = await firstDay(check, { computer, sitting, server });
        await upgradeInSession(check, { computer, app, server, ticketId, newer });
        await leave(check, computer, before);
      } finally {
        await server.close();
      }
    });
    await onComputer({ namespaces: 'closed' }, async (computer) => {
      const before = computer.differences();
      await withConsole(check, computer, { agent: older, console: desk }, before);
    });
  },
};

async function lintian(packages: readonly string[]): Promise<void> {
  // Packages for tests are not compressed, which takes a minute and serves nobody.
  const unpacked = 'uses-no-compression-for-control-tarball,uses-no-compression-for-data-tarball';
  await must(['lintian', '--fail-on', 'error', '--suppress-tags', unpacked, ...packages]);
}

/** What the package brought, as each part of the system sees it. */
async function whatIsThere(check: Check, computer: ThrowAwayComputer): Promise<void> {
  await check('its command works for root and for people, with no display at all', async () => {
    for (const as of ['root', 'mara'] as const) {
      const help = await computer.run(['firstline-agent', '--help'], as);
      assert.equal(help.code, 0);
      assert.match(help.stdout, /firstline-agent doctor/);
      assert.equal(help.stderr, '');
      assert.equal((await computer.run(['firstline-agent', 'dance'], as)).code, 2);
    }
  });
  await check('menu entry, autostart and user unit are well made', async () => {
    await computer.sh(`
      desktop-file-validate /usr/share/applications/firstline.desktop
      desktop-file-validate /etc/xdg/autostart/firstline-agent.desktop
      XDG_RUNTIME_DIR=/run systemd-analyze verify --user --man=no firstline-agent.service`);
  });
  await check('it opens firstline: addresses', async () => {
    await computer.sh('update-desktop-database /usr/share/applications');
    const entries = await computer.sh('cat /usr/share/applications/mimeinfo.cache');
    assert.match(entries, /^x-scheme-handler\/firstline=firstline\.desktop;$/m);
  });
  await check('people may read and empty the token, and nothing else in that folder', async () => {
    await computer.sh('test -r /etc/firstline/enrolment-token', 'mara');
    await computer.sh('test -w /etc/firstline/enrolment-token', 'mara');
    await computer.sh('test ! -w /etc/firstline && test ! -w /etc/firstline/policy.json', 'mara');
  });
  await check('the sandbox needs no program of root where accounts get namespaces', async () => {
    assert.equal(await computer.sh('stat -c %a /opt/Firstline/chrome-sandbox'), '755\n');
  });
  await check('it says how it came here', async () => {
    const told = await computer.sh('cat /opt/Firstline/resources/installed-by.json');
    assert.deepEqual(JSON.parse(told), { by: 'deb' });
  });
  await check('the manual has a page, and a shell completes its words', async () => {
    assert.match(await computer.sh('man -P cat firstline-agent'), /FIRSTLINE-AGENT\(1\)/);
    const script = `. /usr/share/bash-completion/completions/firstline-agent
      COMP_WORDS=(firstline-agent st) COMP_CWORD=1; _firstline_agent; echo "\${COMPREPLY[@]}"`;
    const { stdout } = await computer.run(['bash', '-c', script]);
    assert.equal(stdout, 'status\n');
  });
}

/** Removal keeps what an administrator decided; a purge leaves nothing. */
async function leave(
  check: Check,
  computer: ThrowAwayComputer,
  before: readonly string[],
): Promise<void> {
  await computer.sh('echo "# by the administrator" >>/etc/xdg/autostart/firstline-agent.desktop');
  await computer.sh('echo secret >/etc/firstline/enrolment-token');
  await check('a removal ends the agent that runs', async () => {
    assert.equal((await agentsOn(computer)).length, 1);
    await computer.sh('dpkg --remove firstline-agent');
    assert.deepEqual(await agentsOn(computer), []);
  });
  await check('a removal keeps what the administrator decided, and no secret', () => {
    const left = leftOn(computer, before).filter((file) => !file.startsWith(`${STATE}/`));
    assert.deepEqual(left, [
      '/etc/firstline',
      '/etc/firstline/policy.json',
      '/etc/xdg/autostart/firstline-agent.desktop',
      '/var/lib/dpkg/info/firstline-agent.list',
      '/var/lib/dpkg/info/firstline-agent.postrm',
      '/var/lib/dpkg/status',
      STATE,
    ]);
  });
  await check('a purge leaves nothing', async () => {
    await computer.sh('dpkg --purge firstline-agent');
    assert.deepEqual(leftOn(computer, before), []);
  });
}

/** Agent and console on one computer, where accounts get no namespaces. */
async function withConsole(
  check: Check,
  computer: ThrowAwayComputer,
  packages: { readonly agent: string; readonly console: string },
  before: readonly string[],
): Promise<void> {
  await computer.sh(`
    install -d /etc/firstline
    echo '{}' >/etc/firstline/policy.json
    install -m 600 /dev/null /tmp/secret
    ln -s /tmp/secret /etc/firstline/enrolment-token`);
  await check('a token file that is a link opens nothing to people', async () => {
    assert.match(await install(computer, packages.agent), /is a link and is left as it is\./);
    assert.equal(await computer.sh('stat -c %a /tmp/secret'), '600\n');
  });
  await check('agent and console live on one computer', async () => {
    await install(computer, packages.console);
    await computer.sh(
      'dpkg --verify firstline-agent firstline-console | grep -v chrome-sandbox || true',
    );
    assert.match(await computer.sh('readlink -e /usr/bin/firstline-console'), /FirstlineConsole/);
  });
  await check(
    'without namespaces the sandbox has its own helper, and windows still open',
    async () => {
      const modes = 'stat -c %a /opt/Firstline/chrome-sandbox /opt/FirstlineConsole/chrome-sandbox';
      assert.equal(await computer.sh(modes), '4755\n4755\n');
      const sitting = await signIn(computer);
      for (const [program, page] of [
        [PROGRAM, 'popover'],
        ['/usr/bin/firstline-console', 'index'],
      ] as const) {
        // as const: pairs
        const app = await sitting.open([program]);
        await app.windowOf(page);
        await app.close();
      }
    },
  );
  await check('what decides for both stays while one of them is there', async () => {
    await computer.sh('dpkg --purge firstline-agent');
    await computer.sh('test -e /etc/firstline/policy.json');
    await computer.sh('dpkg --purge firstline-console');
    assert.deepEqual(leftOn(computer, before), []);
  });
}
