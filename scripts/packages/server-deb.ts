import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildServerDeb } from '../../build/server/deb.ts';
import { makeCertificate } from '../../test/harness/certificate.ts';
import {
  type DebianComputer,
  debianBase,
  startDebian,
} from '../../test/harness/debian-computer.ts';
import { asked, filesOf, ownersOf, ready, service, until } from './installed-server.ts';
import type { Check, PackageStep } from './package-step.ts';
import { newVersions, takenAway } from './server-deb-versions.ts';

/** What is installed first, and what it is upgraded to. */
const FIRST = '0.9.0';
const NEXT = '0.10.0';

/**
 * The server's package on a fresh Debian with a real systemd: installed by apt, set up, started, restarted,
 * killed, misconfigured, upgraded while it runs, removed and purged.
 */
export const serverDeb: PackageStep = {
  name: 'server-deb',
  needs: ['debootstrap', 'systemd', 'openssl'],
  asRoot: true,
  async run(check) {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstline-server-deb-'));
    const base = debianBase((line) => process.stdout.write(`  … ${line}\n`));
    const desk = await startDebian(base, 'services');
    try {
      const before = await filesOf(desk);
      await install(check, desk, await made(FIRST, folder));
      await setUp(check, desk);
      await keepsRunning(check, desk);
      await faultsAreNamed(check, desk);
      await publicAddress(check, desk, folder);
      const last = await newVersions(check, desk, {
        file: await made(NEXT, folder),
        version: NEXT,
      });
      await takenAway(check, desk, { last, before });
    } catch (fault) {
      const said = await desk.run(['journalctl', '-u', service, '-o', 'cat', '-n', '20']);
      throw new Error(`The server said last:\n${said.stdout}`, { cause: fault });
    } finally {
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const made = (version: string, folder: string): Promise<string> =>
  buildServerDeb({ version, folder, builtAt: new Date(), forTests: true });

async function install(check: Check, desk: DebianComputer, file: string): Promise<void> {
  desk.put(file, '/tmp/first.deb');
  const said = await desk.sh('apt-get install -y /tmp/first.deb');
  await check(
    'apt installs it with nothing from anywhere else, and it says what to do next',
    () => {
      assert.match(said, /1 newly installed/);
      assert.match(said, /It does not run yet\. Next:[^]*firstline init[^]*enable --now/);
    },
  );
  await check('it waits to be set up: not running, not started with the computer', async () => {
    assert.equal((await desk.run(['systemctl', 'is-active', service])).stdout, 'inactive\n');
    assert.equal((await desk.run(['systemctl', 'is-enabled', service])).stdout, 'disabled\n');
  });
  await check(
    'its account has no shell, and only that account reads settings and data',
    async () => {
      assert.match(await desk.sh('getent passwd firstline'), /:\/usr\/sbin\/nologin$/m);
      const rights = await desk.sh(
        "stat -c '%a %U:%G' /etc/firstline/server.env /var/lib/firstline",
      );
      assert.equal(rights, '640 root:firstline\n750 firstline:firstline\n');
    },
  );
  await check('systemd finds nothing wrong with its unit, and rates it locked down', async () => {
    const verified = await desk.run(['systemd-analyze', 'verify', service]);
    assert.deepEqual([verified.code, verified.stderr], [0, '']);
    const documents = await desk.sh(`systemctl show -p Documentation --value ${service}`);
    await desk.sh(`test -s ${documents.trim().replace('file://', '')}`);
    const rated = await desk.sh(`systemd-analyze security --no-pager ${service} | tail -1`);
    const exposure = Number(/: ([\d.]+) /.exec(rated)?.[1]);
    process.stdout.write(`    exposure ${exposure} of 10\n`);
    assert.ok(exposure < 2, rated);
  });
  await check('nobody else runs its command, and everybody reads its help', async () => {
    const as = (words: string) =>
      desk.run(['setpriv', '--reuid=nobody', '--clear-groups', 'sh', '-c', `firstline ${words}`]);
    assert.match((await as('user list')).stderr, /Run: sudo firstline user list/);
    assert.match((await as('--help')).stdout, /^Look after a Firstline server/);
  });
}

const EMAIL = 'priya@northwind.example';

async function setUp(check: Check, desk: DebianComputer): Promise<void> {
  const made = JSON.parse(
    await desk.sh(
      `firstline init --organisation Northwind --name 'Priya Nair' --email ${EMAIL} --json`,
    ),
  );
  await check('the help desk is set up before the first start', () =>
    assert.equal(made.admin.email, EMAIL),
  );
  await desk.sh(`systemctl enable --now ${service}`);
  await check('started, it answers when systemctl comes back', async () =>
    assert.deepEqual(await ready(desk), [200, true]),
  );
  await check('all of it runs as its own account', async () => {
    const pids = await desk.sh(`cat /sys/fs/cgroup/system.slice/${service}/cgroup.procs`);
    const processes = pids.trim().split('\n');
    assert.ok(processes.length > 5, 'the server, PostgreSQL, and what works for it');
    const owners = await ownersOf(desk, processes.map((pid) => `/proc/${pid}`).join(' '));
    assert.deepEqual(new Set(owners.trim().split('\n')), new Set(['firstline']));
  });
  await check('the first administrator signs in with the password that was shown', async () => {
    const { password } = made.admin;
    const [status, text] = await asked(desk, 'http://127.0.0.1:4600/api/v1/session', {
      email: EMAIL,
      password,
      keep: 'token',
    });
    assert.equal(status, 200, text);
  });
  await check('the web console is served, and figures only on the port of their own', async () => {
    assert.match((await asked(desk, 'http://127.0.0.1:4600/'))[1], /<title>/);
    assert.match((await asked(desk, 'http://127.0.0.1:4601/metrics'))[1], /^firstline_ready 1$/m);
    assert.doesNotMatch((await asked(desk, 'http://127.0.0.1:4600/metrics'))[1], /firstline_ready/);
  });
  await check('its log in the journal is lines of JSON', async () => {
    const lines = (await desk.sh(`journalctl -u ${service} -o cat`)).split('\n');
    const own = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    assert.ok(own.some(({ message, ready: told }) => message === 'ready' && told === true));
  });
}

async function keepsRunning(check: Check, desk: DebianComputer): Promise<void> {
  await check('told to reload without a certificate, it goes on', async () => {
    const was = await desk.sh(`systemctl show -p MainPID --value ${service}`);
    await desk.sh(`systemctl reload ${service}`);
    await until(desk, `journalctl -u ${service} -o cat | grep -q 'told to reload'`);
    assert.equal(await desk.sh(`systemctl show -p MainPID --value ${service}`), was);
    assert.deepEqual(await ready(desk), [200, true]);
  });
  await check('a restart keeps everything', async () => {
    await desk.sh(`systemctl restart ${service}`);
    assert.deepEqual(await ready(desk), [200, true]);
    assert.match(await desk.sh('firstline user list'), /priya@northwind\.example/);
  });
  await check('killed, it is back by itself, with everything', async () => {
    const was = await desk.sh(`systemctl show -p MainPID --value ${service}`);
    await desk.sh(`kill -9 ${was.trim()}`);
    await until(
      desk,
      `[ "$(systemctl show -p MainPID --value ${service})" != ${was.trim()} ] &&
      [ -e /run/firstline-server/ready.json ] && systemctl -q is-active ${service}`,
    );
    assert.deepEqual(await ready(desk), [200, true]);
    assert.match(await desk.sh('firstline user list'), /priya@northwind\.example/);
  });
  await check('stopped, nothing of it is left running, and the command still works', async () => {
    await desk.sh(`systemctl stop ${service}`);
    assert.equal(await ownersOf(desk, '/proc/[0-9]*', 'firstline'), '');
    assert.match(await desk.sh('firstline user list'), /priya@northwind\.example/);
  });
}

async function faultsAreNamed(check: Check, desk: DebianComputer): Promise<void> {
  const settings = '/etc/firstline/server.env';
  await desk.sh(`cp -p ${settings} /root/settings
    printf 'FIRSTLINE_PORT=eighty\\nFIRSTLINE_ORIGIN=https://help.example.com\\n' >>${settings}`);
  const started = await desk.run(['systemctl', 'start', service]);
  await check(
    'with wrong settings it does not start, names all of them, and is not tried again',
    async () => {
      assert.notEqual(started.code, 0);
      const said = await desk.sh(`journalctl -u ${service} -o cat -n 20`);
      assert.match(said, /FIRSTLINE_PORT is "eighty"/);
      assert.match(said, /FIRSTLINE_ORIGIN is no setting\. Is FIRSTLINE_ORIGINS meant\?/);
      assert.equal(await desk.sh(`systemctl show -p NRestarts --value ${service}`), '0\n');
    },
  );
  await desk.sh(`cp -p /root/settings ${settings}; systemctl start ${service}`);
  await check('mended, it starts', async () => assert.deepEqual(await ready(desk), [200, true]));
}

const READABLE = 'chown root:firstline /etc/firstline/help.key; chmod 640 /etc/firstline/help.key';

async function publicAddress(check: Check, desk: DebianComputer, folder: string): Promise<void> {
  const { certificate, key } = makeCertificate(folder, 'help.example.com');
  desk.put(certificate, '/etc/firstline/help.pem');
  desk.put(key, '/etc/firstline/help.key');
  await desk.sh(`${READABLE}
    cat >>/etc/firstline/server.env <<'END'
FIRSTLINE_HOST=0.0.0.0
FIRSTLINE_PORT=443
FIRSTLINE_PLAIN_PORT=80
FIRSTLINE_ORIGINS=https://help.example.com
FIRSTLINE_TLS_CERTIFICATE=/etc/firstline/help.pem
FIRSTLINE_TLS_KEY=/etc/firstline/help.key
END
    systemctl restart ${service}`);
  await check(
    'with a certificate it answers on 443 and 80, which its account alone may not open',
    async () => {
      const told = JSON.parse(await desk.sh('cat /run/firstline-server/ready.json'));
      assert.equal(told.url, 'https://0.0.0.0:443');
      const [status, , location] = await asked(desk, 'http://127.0.0.1/tickets');
      assert.deepEqual([status, location], [308, 'https://127.0.0.1:443/tickets']);
      assert.deepEqual(await ready(desk, 'http://127.0.0.1:4601'), [200, true]);
    },
  );
  await check('told to reload it presents a renewed certificate', async () => {
    const renewed = makeCertificate(folder, 'renewed.example.com');
    desk.put(renewed.certificate, '/etc/firstline/help.pem');
    desk.put(renewed.key, '/etc/firstline/help.key');
    await desk.sh(`${READABLE}; systemctl reload ${service}`);
    await until(desk, `journalctl -u ${service} -o cat | grep -q 'renewed.example.com'`);
  });
}
