import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildServerDeb } from '../../build/server/deb.ts';
import { makeCertificate } from '../../test/harness/certificate.ts';
import {
  type DebianComputer,
  debianBase,
  startDebian,
} from '../../test/harness/debian-computer.ts';
import type { Check, PackageStep } from './package-step.ts';

/** What is installed first, and what it is upgraded to. */
const FIRST = '0.9.0';
const NEXT = '0.10.0';

const MIGRATIONS = '/usr/lib/firstline-server/migrations';
const ADDED = '9998-trial.sql';
const BROKEN = '9999-broken.sql';
const GOOD = 'create table trial (id int primary key);\n';

const service = 'firstline-server.service';

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
      const next = nextOf(await made(NEXT, folder), NEXT, { name: ADDED, sql: GOOD });
      await upgrade(check, desk, next);
      await brokenUpgrade(check, desk, next);
      await leave(check, desk, before);
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

/** A package under the next version, with one more change to the tables. */
function nextOf(file: string, version: string, migration: { name: string; sql: string }): string {
  const tree = `${file}.tree`;
  const next = path.join(path.dirname(file), `next-${version}.deb`);
  execFileSync('dpkg-deb', ['-R', file, tree]);
  const control = path.join(tree, 'DEBIAN', 'control');
  const fields = readFileSync(control, 'utf8');
  writeFileSync(control, fields.replace(/^Version: .*$/m, `Version: ${version}`));
  writeFileSync(path.join(tree, MIGRATIONS, migration.name), migration.sql);
  execFileSync('dpkg-deb', ['-Znone', '-b', tree, next], { stdio: 'ignore' });
  rmSync(tree, { recursive: true });
  return next;
}

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

/** Whose the processes are, one line each; those of one account, when it is named. */
const ownersOf = (desk: DebianComputer, processes: string, only = ''): Promise<string> =>
  desk.sh(`stat -c %U ${processes} 2>/dev/null | grep '${only}' || true`);

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

async function upgrade(check: Check, desk: DebianComputer, file: string): Promise<void> {
  desk.put(file, '/tmp/next.deb');
  const said = await desk.sh('apt-get install -y /tmp/next.deb');
  await check('an upgrade brings the data up to the new version first', () =>
    assert.match(said, new RegExp(`Applied ${ADDED}`)),
  );
  await check('an upgrade while it runs ends with the new one running', async () => {
    assert.deepEqual(await ready(desk, 'http://127.0.0.1:4601'), [200, true]);
    const figures = (await asked(desk, 'http://127.0.0.1:4601/metrics'))[1];
    assert.match(figures, new RegExp(`^firstline_build_info\\{version="${NEXT}"`, 'm'));
  });
  await check('settings and data are as they were', async () => {
    assert.match(await desk.sh('cat /etc/firstline/server.env'), /^FIRSTLINE_PORT=443$/m);
    assert.match(await desk.sh('firstline user list'), /priya@northwind\.example/);
    assert.equal((await desk.run(['systemctl', 'is-enabled', service])).stdout, 'enabled\n');
  });
  await check('one that was stopped stays so', async () => {
    await desk.sh(`systemctl stop ${service}; apt-get install -y --reinstall /tmp/next.deb`);
    assert.equal((await desk.run(['systemctl', 'is-active', service])).stdout, 'inactive\n');
    await desk.sh(`systemctl start ${service}`);
  });
}

async function brokenUpgrade(check: Check, desk: DebianComputer, file: string): Promise<void> {
  const broken = nextOf(file, '0.11.0', { name: BROKEN, sql: 'this is no SQL' });
  desk.put(broken, '/tmp/broken.deb');
  const ended = await desk.run(['apt-get', 'install', '-y', '/tmp/broken.deb']);
  await check(
    'an upgrade whose data cannot be brought up says so and leaves it stopped',
    async () => {
      assert.notEqual(ended.code, 0);
      assert.match(ended.stdout + ended.stderr, /syntax error/);
      assert.equal((await desk.run(['systemctl', 'is-active', service])).stdout, 'inactive\n');
      assert.match(await desk.sh('dpkg --audit'), /firstline-server/);
    },
  );
  await check('once that is mended, dpkg finishes the upgrade, with everything there', async () => {
    await desk.sh(
      `echo 'create table mended (id int);' >${MIGRATIONS}/${BROKEN}; dpkg --configure -a`,
    );
    assert.deepEqual(await ready(desk, 'http://127.0.0.1:4601'), [200, true]);
    assert.match(await desk.sh('firstline user list'), /priya@northwind\.example/);
  });
}

async function leave(check: Check, desk: DebianComputer, before: string): Promise<void> {
  await desk.sh('apt-get remove -y firstline-server');
  await check('removed, it runs no more, and the data are there', async () => {
    assert.notEqual((await desk.run(['systemctl', 'status', service])).code, 0);
    assert.equal((await desk.run(['test', '-d', '/var/lib/firstline/postgres'])).code, 0);
    assert.equal((await desk.run(['test', '-e', '/etc/firstline/server.env'])).code, 0);
  });
  await desk.sh('apt-get install -y /tmp/broken.deb; firstline user list | grep priya');
  await desk.sh('rm /etc/firstline/help.*; apt-get purge -y firstline-server');
  await check('purged, nothing of it is left', async () => {
    assert.equal(await filesOf(desk), before);
    assert.notEqual((await desk.run(['getent', 'passwd', 'firstline'])).code, 0);
    assert.equal(await desk.sh('systemctl --failed --no-legend'), '');
  });
}

/** Waits until a script succeeds, for half a minute at most. */
const until = (desk: DebianComputer, script: string): Promise<string> =>
  desk.sh(`for look in $(seq 300); do { ${script}; } && exit 0; sleep 0.1; done; exit 1`);

/** Every file that could be ours: without the package manager's own books, logs, and what is in memory. */
const filesOf = (desk: DebianComputer): Promise<string> =>
  desk.sh(`find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /root \
    -o -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/cache -o -path /var/log -o -path /var/lib/systemd \
    -o -path /var/tmp \\) -prune -o -print | grep -v -e '^/etc/\\(passwd\\|group\\|shadow\\|gshadow\\|subuid\\|subgid\\)-$' | sort`);

/** What the server says of itself: the status, and whether it is ready. */
async function ready(
  desk: DebianComputer,
  at = 'http://127.0.0.1:4600',
): Promise<[number, boolean]> {
  const [status, text] = await asked(desk, `${at}/readyz`);
  return [status, JSON.parse(text).ready];
}

/** Asks from inside, with the server's own Node: a minimal Debian has no other client. */
async function asked(
  desk: DebianComputer,
  url: string,
  body?: unknown,
): Promise<[number, string, string | null]> {
  const script = `const [url, body] = process.argv.slice(1);
    const response = await fetch(url, { redirect: 'manual', ...(body && { method: 'POST', body,
      headers: { 'content-type': 'application/json' } }) });
    console.log(JSON.stringify([response.status, await response.text(), response.headers.get('location')]));`;
  const node = ['/usr/lib/firstline-server/node', '--input-type=module', '-e', script, url];
  const { code, stdout, stderr } = await desk.run([
    ...node,
    ...(body === undefined ? [] : [JSON.stringify(body)]),
  ]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}
