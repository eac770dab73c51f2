import assert from 'node:assert/strict';
import {
  type DebianComputer,
  debianBase,
  startDebian,
} from '../../test/harness/debian-computer.ts';
import { eventually } from '../../test/harness/eventually.ts';
import { archivesFor } from './debian-archives.ts';
import { packageForTests } from './linux-packages.ts';
import type { Check, PackageStep } from './package-step.ts';

/** What a desktop has beside the agent: a screen, and a session that systemd looks after. */
const DESKTOP = ['xvfb', 'dbus-user-session', 'libpam-systemd'] as const; // as const: names
const UNIT = 'firstline-agent.service';

/** The agent on a fresh Debian that has nothing but what the package asks for, and in a session of systemd. */
export const linuxFresh: PackageStep = {
  name: 'linux-fresh',
  needs: ['debootstrap', 'systemd'],
  asRoot: true,
  async run(check) {
    const older = await packageForTests('agent', 'deb', '1.0.0');
    const newer = await packageForTests('agent', 'deb', '1.1.0');
    const base = debianBase((line) => process.stdout.write(`  … ${line}\n`));
    const computer = await startDebian(base, 'services');
    try {
      computer.put(older, '/tmp/older.deb');
      computer.put(newer, '/tmp/newer.deb');
      await enough(check, computer, archivesFor(base, 'agent', [older]));
      await signIn(computer, archivesFor(base, 'desktop', [older, ...DESKTOP]));
      await underItsUnit(check, computer);
      await leave(check, computer);
    } finally {
      await computer.close();
    }
  },
};

async function enough(check: Check, computer: DebianComputer, archives: string): Promise<void> {
  await check('what the package depends on is enough for it', async () => {
    computer.put(`${archives}/.`, '/tmp/agent');
    await computer.sh('dpkg -i /tmp/agent/*.deb /tmp/older.deb');
    const unfound = `find /opt/Firstline -type f -perm -u+x -exec ldd {} + | grep 'not found' || true`;
    assert.equal(
      await computer.sh(`LD_LIBRARY_PATH=/opt/Firstline; export LD_LIBRARY_PATH; ${unfound}`),
      '',
    );
    assert.match(await computer.sh('firstline-agent --help'), /firstline-agent doctor/);
  });
}

const asMara = (words: string): string =>
  `setpriv --reuid=1500 --regid=1500 --init-groups env HOME=/home/mara XDG_RUNTIME_DIR=/run/user/1500 ${words}`;
const user = (words: string): string => asMara(`systemctl --user ${words}`);

/** Mara's session, as a desktop of systemd makes it: its target pulls in the graphical session's. */
async function signIn(computer: DebianComputer, archives: string): Promise<void> {
  computer.put(`${archives}/.`, '/tmp/desktop');
  await computer.sh(`
    dpkg -i /tmp/desktop/*.deb
    useradd --create-home --uid 1500 mara
    printf '[Unit]\\nBindsTo=graphical-session.target\\nBefore=graphical-session.target\\n' \\
      >/etc/systemd/user/desk.target
    loginctl enable-linger mara
    until ${user('is-system-running')} | grep -qE 'running|degraded'; do sleep 0.1; done
    ${asMara('systemd-run --user --quiet --unit=screen Xvfb :7 -ac -nolisten tcp')}
    until [ -S /tmp/.X11-unix/X7 ]; do sleep 0.1; done
    ${user('set-environment DISPLAY=:7')}
    ${user('start desk.target')}`);
}

/** The number of its process, once it is another than `not`, and the agent in it says that it runs. */
const agentOf = (computer: DebianComputer, not = '0'): Promise<string> =>
  eventually(async () => {
    const pid = (await computer.sh(user(`show ${UNIT} -p MainPID --value`))).trim();
    if (pid === '0' || pid === not) return null;
    const { stdout } = await computer.run(['sh', '-c', asMara('firstline-agent status --json')]);
    return stdout.includes('"running":true') ? pid : null;
  }, `an agent other than ${not} runs`);

async function underItsUnit(check: Check, computer: DebianComputer): Promise<void> {
  let running = '';
  await check(
    'a graphical session of systemd starts it, and the autostart entry starts no second',
    async () => {
      running = await agentOf(computer);
      assert.equal(await computer.sh('pgrep -c -f "^/opt/Firstline/firstline --hidden"'), '1\n');
    },
  );
  await check('its unit starts it again when it crashes', async () => {
    await computer.sh(`kill -SEGV ${running}`);
    running = await agentOf(computer, running);
  });
  await check('its unit starts the newer version after an upgrade', async () => {
    await computer.sh('dpkg -i /tmp/newer.deb');
    running = await agentOf(computer, running);
    assert.equal(await computer.sh(`readlink /proc/${running}/exe`), '/opt/Firstline/firstline\n');
  });
  await check('whoever quits it has quit it', async () => {
    await computer.sh(`kill -TERM ${running}`);
    await eventually(
      async () =>
        (await computer.run(['sh', '-c', user(`is-active ${UNIT}`)])).stdout === 'inactive\n',
      'the unit is at rest',
    );
    await computer.sh(user(`start ${UNIT}`));
    await agentOf(computer);
  });
}

async function leave(check: Check, computer: DebianComputer): Promise<void> {
  await check('a purge leaves nothing of it on a fresh computer, and /opt as it was', async () => {
    await computer.sh('dpkg --purge firstline-agent');
    const { stdout } = await computer.run(['pgrep', '-x', 'firstline']);
    assert.equal(stdout, '');
    assert.equal(await computer.sh('ls -A /opt'), '');
    const rest = `find / -xdev \\( -path /proc -o -path /tmp -o -path /home -o -path /var/log \\) -prune -o -iname '*firstline*' -print`;
    assert.equal(await computer.sh(rest), '');
  });
}
