import assert from 'node:assert/strict';
import type { DebianComputer } from '../../test/harness/debian-computer.ts';
import { asked, filesOf, ready, service } from './installed-server.ts';
import { MIGRATIONS, nextOf } from './next-deb.ts';
import type { Check } from './package-step.ts';

const ADDED = '9998-trial.sql';
const GOOD = 'create table trial (id int primary key);\n';
const BROKEN = '9999-broken.sql';
const BROKEN_DEB = '/tmp/broken.deb';

/** Two upgrades while it runs, the second of which goes wrong first. Answers where its package lies there. */
export async function newVersions(
  check: Check,
  desk: DebianComputer,
  next: { readonly file: string; readonly version: string },
): Promise<string> {
  const good = nextOf(next.file, next.version, { name: ADDED, sql: GOOD });
  await upgrade(check, desk, { ...next, file: good });
  await notUnpacked(check, desk, good);
  await brokenUpgrade(check, desk, good);
  return BROKEN_DEB;
}

async function upgrade(
  check: Check,
  desk: DebianComputer,
  { file, version }: { readonly file: string; readonly version: string },
): Promise<void> {
  desk.put(file, '/tmp/next.deb');
  const said = await desk.sh('apt-get install -y /tmp/next.deb');
  await check('an upgrade brings the data up to the new version first', () =>
    assert.match(said, new RegExp(`Applied ${ADDED}`)),
  );
  await check('an upgrade while it runs ends with the new one running', async () => {
    assert.deepEqual(await ready(desk, 'http://127.0.0.1:4601'), [200, true]);
    const figures = (await asked(desk, 'http://127.0.0.1:4601/metrics'))[1];
    assert.match(figures, new RegExp(`^firstline_build_info\\{version="${version}"`, 'm'));
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

async function notUnpacked(check: Check, desk: DebianComputer, file: string): Promise<void> {
  desk.put(nextOf(file, '0.10.1', 'stops-before-unpacking'), '/tmp/stops.deb');
  const ended = await desk.run(['apt-get', 'install', '-y', '/tmp/stops.deb']);
  await check('an upgrade that cannot be unpacked leaves the server running', async () => {
    assert.notEqual(ended.code, 0);
    assert.deepEqual(await ready(desk, 'http://127.0.0.1:4601'), [200, true]);
    assert.equal(await desk.sh('dpkg --audit'), '');
  });
}

async function brokenUpgrade(check: Check, desk: DebianComputer, file: string): Promise<void> {
  const broken = nextOf(file, '0.11.0', { name: BROKEN, sql: 'this is no SQL' });
  desk.put(broken, BROKEN_DEB);
  const ended = await desk.run(['apt-get', 'install', '-y', BROKEN_DEB]);
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

/** Removed, put there again, and purged; `before` is every file that was there at first. */
export async function takenAway(
  check: Check,
  desk: DebianComputer,
  { last, before }: { readonly last: string; readonly before: string },
): Promise<void> {
  await desk.sh('apt-get remove -y firstline-server');
  await check('removed, it runs no more, and the data are there', async () => {
    assert.notEqual((await desk.run(['systemctl', 'status', service])).code, 0);
    assert.equal((await desk.run(['test', '-d', '/var/lib/firstline/postgres'])).code, 0);
    assert.equal((await desk.run(['test', '-e', '/etc/firstline/server.env'])).code, 0);
  });
  await desk.sh(`apt-get install -y ${last}; firstline user list | grep priya`);
  await desk.sh('rm /etc/firstline/help.*; apt-get purge -y firstline-server');
  await check('purged, nothing of it is left', async () => {
    assert.equal(await filesOf(desk), before);
    assert.notEqual((await desk.run(['getent', 'passwd', 'firstline'])).code, 0);
    assert.equal(await desk.sh('systemctl --failed --no-legend'), '');
  });
}
