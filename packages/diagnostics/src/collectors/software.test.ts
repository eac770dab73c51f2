import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readRecorded, recordedNow, recordedSystem } from '../recordings/recorded-system.ts';
import { realFiles } from '../system/files.ts';
import { dpkgPackages } from './dpkg.ts';
import { versionIn } from './flatpak-packages.ts';
import { locksIn } from './package-locks.ts';
import { software } from './software.ts';

// /proc/locks: recorded on kernel 6.18, on ext4 and on an overlay. snap.yaml, metainfo and flatpak's record
// are written from their documentation.

const installed = 'Package: adduser\nStatus: install ok installed\nVersion: 3.134\n';
const dpkg = { '/var/lib/dpkg/status': installed, '/var/lib/dpkg/lock': '' };
const locks = [
  '1: FLOCK  ADVISORY  WRITE 50 fe:00:402116 0 EOF',
  '2: POSIX  ADVISORY  READ 51 fe:00:402116 0 EOF',
  '3: POSIX  ADVISORY  WRITE 1234 fe:00:402116 0 EOF',
  '3: -> POSIX  ADVISORY  WRITE 1300 fe:00:402116 0 EOF',
  '',
].join('\n');
const held = { '/var/lib/dpkg/lock': { takenBytes: 0, device: '254:0', inode: '402116' } };
const apt = {
  '/proc/1234/stat': '1234 (apt-get) S 1 1 1 0 -1 0 0 0 0 0 1 0 0 0 20 0 1 0 5 0 1 0\n',
};

test('who holds the package database locked is told by name', async () => {
  const files = { ...dpkg, ...apt, '/proc/locks': locks };

  expect(await readRecorded(software, { files, held })).toMatchObject({
    lockedBy: { program: 'apt-get', pid: 1234 },
  });
});

test('on an overlay the lock is kept under the device of the mount', async () => {
  const files = {
    ...dpkg,
    ...apt,
    '/proc/self/mountinfo':
      '1 1 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 254:0 / /var/lib rw - overlay x rw\n',
    '/proc/locks': locks,
  };
  const other = { '/var/lib/dpkg/lock': { takenBytes: 0, device: '0:81', inode: '402116' } };

  expect(await readRecorded(software, { files, held: other })).toMatchObject({
    lockedBy: { pid: 1234 },
  });
});

test.each([
  ['nobody holds a lock', { '/proc/locks': '' }, held],
  ['locks are of other files', { '/proc/locks': locks.replaceAll('402116', '402117') }, held],
  ['locks are not shown', {}, held],
  ['there is no lock file', { '/proc/locks': locks }, {}],
])('where %s nobody is blamed', async (_, more, holding) => {
  expect(
    await readRecorded(software, { files: { ...dpkg, ...more }, held: holding }),
  ).toMatchObject({
    lockedBy: null,
  });
});

test.runIf(process.platform === 'linux')('a real lock is seen with its holder', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
  const file = path.join(folder, 'lock');
  writeFileSync(file, '');
  const script =
    'use Fcntl; open F,">>",$ARGV[0]; $l=pack("ssx4qqi",F_WRLCK,0,0,0,0); fcntl(F,F_SETLK,$l) or die; $|=1; print "up"; <STDIN>';
  const child = spawn('perl', ['-e', script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  try {
    const files = realFiles();
    const raw = await files.load('/proc/locks', 1024 * 1024);
    const found = locksIn(Buffer.from(raw ?? []).toString('latin1'));

    expect(found.find(({ pid }) => pid === child.pid)?.key.split(' ')[1]).toBe(
      files.held(file)?.inode,
    );
  } finally {
    child.stdin.end('\n');
    await new Promise((resolve) => child.once('close', resolve));
    rmSync(folder, { recursive: true });
  }
});

test.each([
  [
    'a line that is no field',
    { ...dpkg, '/var/lib/dpkg/status': `${installed}rubbish in it\n` },
    1,
  ],
  ['a lost file with its lists left', { '/var/lib/dpkg/info/adduser.list': '' }, 0],
  [
    'an empty file with its lists left',
    { '/var/lib/dpkg/status': '', '/var/lib/dpkg/info/a.list': '' },
    0,
  ],
])('%s is a damaged database', async (_, files, total) => {
  expect(await readRecorded(software, { files })).toMatchObject({ damaged: true, total });
});

test('a field’s next lines, and the end of the file, are no damage', async () => {
  const files = { '/var/lib/dpkg/status': `${installed}Description: x\n more\n .\nX-Own:\n\n\n` };

  expect(await readRecorded(software, { files })).toMatchObject({ damaged: false, total: 1 });
});

test('work that dpkg noted and did not finish is told', async () => {
  const files = { ...dpkg, '/var/lib/dpkg/updates/0001': 'Package: x\n' };

  expect(await readRecorded(software, { files })).toMatchObject({ interrupted: true });
});

test('a database that rpm cannot read is damaged', async () => {
  const files = { '/usr/lib/sysimage/rpm/rpmdb.sqlite': '' };
  const broken = {
    state: 'ended' as const,
    code: 1,
    stdout: '',
    stderr: 'error: rpmdb',
    cut: false,
  };

  expect(await readRecorded(software, { files, commands: { rpm: broken } })).toMatchObject({
    damaged: true,
    total: 0,
  });
  expect(await readRecorded(software, { files })).toEqual({
    absent: 'no package system was found',
  });
  await expect(
    readRecorded(software, { files, commands: { rpm: { state: 'late' } } }),
  ).rejects.toThrow('rpm did not answer');
});

test('snaps and flatpaks tell the version that their maker gave them', async () => {
  const flatpak = '/var/lib/flatpak/app';
  const own = '/home/amira/.local/share/flatpak/app';
  const files = {
    '/etc/passwd': 'amira:x:1000:1000::/home/amira:/bin/bash\n',
    '/snap/firefox/2356/meta/snap.yaml': "name: firefox\nversion: '119.0-2'\n",
    [`${flatpak}/org.gimp.GIMP/current/active/deploy`]: 'x\0appdata-version\0\0\0\x002.10.36\0\0s',
    [`${own}/org.x.Own/current/active/files/share/metainfo/org.x.Own.metainfo.xml`]:
      '<releases><release date="2026-01-01" version="4.2"/><release version="4.1"/></releases>',
  };
  const links = { '/snap/firefox/current': '2356' };
  const changed = { '/var/lib/snapd/snaps/firefox_2356.snap': recordedNow - 60_000 };

  expect(await readRecorded(software, { files, links, changed })).toMatchObject({
    packages: [
      {
        name: 'firefox',
        version: '119.0-2',
        installedAt: '2026-11-21T09:39:00.000Z',
        source: 'snap',
      },
      { name: 'org.gimp.GIMP', version: '2.10.36', source: 'flatpak' },
      { name: 'org.x.Own', version: '4.2', source: 'flatpak' },
    ],
  });
  expect([versionIn(null), versionIn(Buffer.from('appdata-version'))]).toEqual([null, null]);
});

test('packages are read again only when dpkg has touched them', async () => {
  const files: Record<string, string> = { ...dpkg };
  const changed: Record<string, number> = {};
  const system = recordedSystem({ files, changed });
  const names = async () => (await dpkgPackages(system))?.packages.map(({ name }) => name);
  await names();

  files['/var/lib/dpkg/status'] = installed.replace('adduser', 'newuser');
  expect(await names()).toEqual(['adduser']);

  changed['/var/lib/dpkg/status'] = recordedNow + 1;
  expect(await names()).toEqual(['newuser']);
});
