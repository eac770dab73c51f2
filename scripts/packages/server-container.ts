import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/bundle/apps.ts';
import { layOutContainer } from '../../build/server/container.ts';
import { makeCertificate } from '../../test/harness/certificate.ts';
import {
  type DebianComputer,
  debianBase,
  startDebian,
} from '../../test/harness/debian-computer.ts';
import type { OwnProcess } from '../../test/harness/own-process.ts';
import { interpolated, readCompose } from './compose.ts';
import { type Instruction, readDockerfile } from './dockerfile.ts';
import type { Check, PackageStep } from './package-step.ts';

/**
 * The Dockerfile without an engine: its steps are done one by one on a fresh Debian, and its entry point runs as
 * its user on a read-only root without rights, with what the compose file gives it. The release workflow
 * builds the image itself.
 */
export const serverContainer: PackageStep = {
  name: 'server-container',
  needs: ['debootstrap', 'openssl'],
  asRoot: true,
  async run(check) {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstline-container-'));
    const image = readDockerfile(
      readFileSync(path.join(root, 'build', 'server', 'Dockerfile'), 'utf8'),
    );
    const say = (line: string): unknown => process.stdout.write(`  … ${line}\n`);
    const container = await startDebian(debianBase(say, releaseOf(image)), 'plain');
    try {
      await build(check, container, image, await layOutContainer('0.9.0', `${folder}/context`));
      await prepare(container, image, folder);
      await run(check, container, image);
    } finally {
      await container.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type KindOf<Kind extends Instruction['kind']> = Extract<Instruction, { readonly kind: Kind }>;

/** The one instruction of a kind. */
function only<Kind extends Instruction['kind']>(
  image: readonly Instruction[],
  kind: Kind,
): KindOf<Kind> {
  const found = image.filter((one): one is KindOf<Kind> => one.kind === kind);
  assert.equal(found.length, 1, `there is one ${kind}`);
  return found[0] ?? assert.fail();
}

const volumesOf = (image: readonly Instruction[]): readonly string[] =>
  only(image, 'VOLUME').text.split(/\s+/);

/** The release of Debian that an image stands on. */
function releaseOf(image: readonly Instruction[]): string {
  const { text } = only(image, 'FROM');
  return /^debian:([a-z]+)-slim$/.exec(text)?.[1] ?? assert.fail(`${text} is not replayed`);
}

async function build(
  check: Check,
  container: DebianComputer,
  image: readonly Instruction[],
  context: string,
): Promise<void> {
  for (const one of image) {
    if (one.kind === 'RUN') await container.sh(one.text);
    if (one.kind === 'COPY') container.put(`${path.join(context, one.from)}/.`, one.to);
  }
  await check('its steps can be done on a fresh Debian', async () => {
    const [program = ''] = only(image, 'ENTRYPOINT').words;
    assert.match(await container.sh(`${program} --version`), /^v24\./);
  });
  await check('nothing in it but its data may be written by its account', async () => {
    const [uid] = only(image, 'USER').text.split(':');
    const theirs = `find / -xdev \\( -path /proc -o -path /sys \\) -prune -o -uid ${uid} -print`;
    const written = (await container.sh(theirs)).trim().split('\n');
    assert.deepEqual(written.toSorted(), volumesOf(image).toSorted());
    assert.equal(await container.sh('find /usr/lib/firstline-server -perm /022 ! -type l'), '');
  });
  await check('no program in it gains rights', async () => {
    assert.equal(await container.sh('find /usr/lib/firstline-server -perm /6000'), '');
  });
}

/** What an engine does before the first process: a volume, memory for /tmp, secrets, and a root that is read only. */
async function prepare(
  container: DebianComputer,
  image: readonly Instruction[],
  folder: string,
): Promise<void> {
  const [uid, gid] = only(image, 'USER').text.split(':');
  const { certificate, key } = makeCertificate(folder, 'help.example.com');
  for (const volume of volumesOf(image)) {
    await container.sh(`mount -t tmpfs -o uid=${uid},gid=${gid},mode=750 volume ${volume}`);
  }
  await container.sh('mkdir /run/secrets');
  container.put(certificate, '/run/secrets/certificate');
  container.put(key, '/run/secrets/certificate-key');
  await container.sh(`chown ${uid} /run/secrets/*; mount -o remount,ro /`);
}

async function run(
  check: Check,
  container: DebianComputer,
  image: readonly Instruction[],
): Promise<void> {
  const as = asItsUser(image);
  const entry = [...as, ...only(image, 'ENTRYPOINT').words];
  const health = [...as, ...only(image, 'HEALTHCHECK').words];
  await check('before it runs it is not healthy', async () => {
    assert.equal((await container.run(health)).code, 1);
  });
  const first = container.start(entry);
  await healthy(container, first, health);
  await check('it runs as its user, without rights, on a root that cannot be written', async () => {
    const status = await container.sh(`cat /proc/$(${pidOf})/status`);
    const [uid] = only(image, 'USER').text.split(':');
    assert.match(status, new RegExp(`^Uid:(\\s${uid}){4}$`, 'm'));
    for (const set of ['CapEff', 'CapBnd', 'CapInh']) {
      assert.match(status, new RegExp(`^${set}:\\s0+$`, 'm'));
    }
    assert.match(status, /^NoNewPrivs:\s1$/m);
    assert.notEqual((await container.run(['touch', '/usr/x'])).code, 0);
  });
  const told = await container.run(health);
  await check('its health check says that it is ready', () =>
    assert.deepEqual([told.code, JSON.parse(told.stdout).ready], [0, true]),
  );
  await check('it answers on the ports that it exposes, on https only', async () => {
    const [https = 0, plain = 0] = only(image, 'EXPOSE').ports;
    const ready = JSON.parse(await container.sh('cat /tmp/ready.json'));
    assert.equal(ready.url, `https://0.0.0.0:${https}`);
    const script = `const r = await fetch('http://127.0.0.1:${plain}/x', { redirect: 'manual' });
      console.log(r.status, r.headers.get('location'));`;
    const node = ['/usr/lib/firstline-server/node', '--input-type=module', '-e', script];
    assert.match((await container.run(node)).stdout, /^308 https:/);
  });
  const init = 'init --organisation Northwind --name Priya --email priya@northwind.example --json';
  const made = await container.run([...as, 'firstline', ...init.split(' ')]);
  await check('its command sets the help desk up from inside', () => {
    assert.equal(made.code, 0, made.stderr);
    assert.equal(JSON.parse(made.stdout).organisation, 'Northwind');
  });
  await check('told to stop it ends well, and a second one has the same data', async () => {
    await container.sh(`kill -${only(image, 'STOPSIGNAL').text.slice(3)} $(${pidOf})`);
    await first.says(/"message":"stopped"/);
    await container.sh(
      `for look in $(seq 100); do [ -z "$(${pidOf})" ] && exit 0; sleep 0.1; done; exit 1`,
    );
    const second = container.start(entry);
    await healthy(container, second, health);
    const listed = await container.run([...as, 'firstline', 'user', 'list']);
    assert.match(listed.stdout, /priya@northwind\.example/);
  });
}

/** The server's process in there: nothing else is called that. */
const pidOf =
  "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -q '^/usr/lib/firstline-server/node .*server.mjs' && basename $p; done || true";

/** How the compose file has it run: as its user, with no rights and no way to get any, in its own environment. */
function asItsUser(image: readonly Instruction[]): readonly string[] {
  const given = {
    FIRSTLINE_ORIGINS: 'https://help.example.com',
    CERTIFICATE_FILE: './help.pem',
    CERTIFICATE_KEY_FILE: './help.key',
  };
  const environment = Object.entries({
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...only(image, 'ENV').values,
    ...readCompose().services.server.environment,
  }).map(([name, text]) => `${name}=${interpolated(text, given)}`);
  const [uid, gid] = only(image, 'USER').text.split(':');
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--bounding-set=-all',
    '--inh-caps=-all',
    '--no-new-privs',
    'env',
    '-i',
    ...environment,
  ];
}

/** As an engine does: the health check until it says yes. */
async function healthy(
  container: DebianComputer,
  server: OwnProcess,
  health: readonly string[],
): Promise<void> {
  await server.says(/"message":"ready"/);
  const { code, stdout } = await container.run(health);
  assert.equal(code, 0, `${stdout}\n${server.said()}`);
}
