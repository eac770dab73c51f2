import assert from 'node:assert/strict';
import type { ThrowAwayComputer } from '../../test/harness/throw-away-computer.ts';
import { aptInstall, install, onComputer } from './linux-computer.ts';
import { killedInstalls } from './linux-kills.ts';
import { enrolsLater } from './linux-later.ts';
import { packageForTests } from './linux-packages.ts';
import type { Check, PackageStep } from './package-step.ts';

/** What goes wrong while packages are installed: each time it is told, and nothing is lost. */
export const linuxTroubles: PackageStep = {
  name: 'linux-troubles',
  needs: ['iproute2', 'systemd', 'xvfb', 'dbus-daemon', 'openssl'],
  asRoot: true,
  async run(check) {
    const older = await packageForTests('agent', 'deb', '1.0.0');
    const newer = await packageForTests('agent', 'deb', '1.1.0');
    await onComputer({}, (computer) => fullDisks(check, computer, { older, newer }));
    await onComputer({}, (computer) => twoAtOnce(check, computer, older));
    await enrolsLater(check, older);
    await onComputer({}, (computer) => killedInstalls(check, computer, { older, newer }));
  },
};

const helpWorks = (computer: ThrowAwayComputer): Promise<string> =>
  computer.sh('firstline-agent --help', 'mara');

const versionOn = async (computer: ThrowAwayComputer): Promise<string> =>
  (await computer.run(['dpkg-query', '-W', '-f', '${Version} ${Status}', 'firstline-agent']))
    .stdout;

/** A disk that is too small from the start, and one that fills while a version is unpacked. */
async function fullDisks(
  check: Check,
  computer: ThrowAwayComputer,
  { older, newer }: { readonly older: string; readonly newer: string },
): Promise<void> {
  const disk = (size: string) => computer.sh(`mount -o remount,size=${size} /opt`);
  await computer.sh('mount -t tmpfs -o size=100m opt /opt');
  const refused =
    /^Firstline needs \d+ MB in \/opt, and \d+ MB are free\.\r?\nNothing was changed\./m;
  await check('without room it says how much it needs, and changes nothing', async () => {
    const { code, stdout, stderr } = await aptInstall(computer, older);
    assert.equal(code, 100);
    assert.match(stdout + stderr, refused);
    assert.equal(await computer.sh('ls /opt'), '');
  });
  await check('with room it is installed, right after', async () => {
    await disk('300m');
    await install(computer, older);
    await helpWorks(computer);
  });
  await check('an upgrade without room leaves the older version as it was', async () => {
    const { code, stdout, stderr } = await aptInstall(computer, newer);
    assert.equal(code, 100);
    assert.match(stdout + stderr, refused);
    await wholeAndOlder(computer);
  });
  await check(
    'a disk that fills while it is unpacked leaves the older version as it was',
    async () => {
      await disk('500m');
      const filling = computer.start([
        'sh',
        '-c',
        'until ls /opt/Firstline/*.dpkg-new >/dev/null 2>&1; do :; done; dd if=/dev/zero of=/opt/filling',
      ]);
      const { code, stdout, stderr } = await aptInstall(computer, newer);
      await filling.says(/No space left on device/);
      assert.equal(code, 100);
      assert.match(stdout + stderr, /No space left on device/);
      await computer.sh('rm /opt/filling');
      await wholeAndOlder(computer);
    },
  );
  await check('and the newer one is installed once there is room', async () => {
    await install(computer, newer);
    assert.equal(await versionOn(computer), '1.1.0 install ok installed');
  });
}

async function wholeAndOlder(computer: ThrowAwayComputer): Promise<void> {
  assert.equal(await versionOn(computer), '1.0.0 install ok installed');
  assert.equal(await computer.sh('dpkg --verify firstline-agent'), '');
  assert.equal(await computer.sh("find /opt -name '*.dpkg-*'"), '');
  await helpWorks(computer);
}

async function twoAtOnce(check: Check, computer: ThrowAwayComputer, deb: string): Promise<void> {
  await check('two installs at once: the second names the first, or waits for it', async () => {
    const first = computer.start(['apt-get', 'install', '-y', '--no-install-recommends', deb]);
    await first.says(/^Unpacking firstline-agent/m);
    const second = await aptInstall(computer, deb);
    const third = await aptInstall(computer, deb, '-o', 'DPkg::Lock::Timeout=120');

    assert.equal(second.code, 100);
    assert.match(second.stderr, /Could not get lock .*It is held by process \d+ \(apt-get\)/);
    assert.equal(third.code, 0);
    assert.equal(await versionOn(computer), '1.0.0 install ok installed');
  });
}
