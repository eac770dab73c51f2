import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { makeAuthority } from '../../test/harness/certificates.ts';
import { eventually } from '../../test/harness/eventually.ts';
import { startDesk } from '../../test/harness/real-desk.ts';
import { signIn } from '../../test/harness/sitting.ts';
import type { ThrowAwayComputer } from '../../test/harness/throw-away-computer.ts';
import { startTlsFront } from '../../test/harness/tls-front.ts';
import { hand, install, onComputer, PROGRAM } from './linux-computer.ts';
import type { Check } from './package-step.ts';

const HOST = 'desk.northwind.test';
/** Of the range that documents may use, so nobody's. */
const ADDRESS = '192.0.2.10';
const TOKEN = '/etc/firstline/enrolment-token';

/** Installed where there is no network: it is there, its agent waits, and enrols once the network is. */
export async function enrolsLater(check: Check, deb: string): Promise<void> {
  const northwind = makeAuthority('Northwind');
  const front = await startTlsFront(northwind.certificate(HOST));
  const url = `https://${HOST}:${front.port}`;
  const server = await startDesk({ origins: url });
  front.to(Number(new URL(server.url).port));
  try {
    await onComputer({ network: 'none' }, async (computer) => {
      await hand(computer, { server: url, token: server.token });
      trust(computer, northwind.file);
      await waits(check, computer, { deb, token: server.token });
      const cable = await plugIn(computer, front.port);
      try {
        await enrols(check, computer);
      } finally {
        cable.close();
      }
    });
  } finally {
    await front.close();
    northwind.remove();
    await server.close();
  }
}

/** The authority behind the server's certificate, by policy. */
function trust(computer: ThrowAwayComputer, authority: string): void {
  const configuration = path.join(computer.root, 'etc', 'firstline');
  cpSync(authority, path.join(configuration, 'northwind.pem'));
  const policy = { CaCertFile: '/etc/firstline/northwind.pem' };
  writeFileSync(path.join(configuration, 'policy.d', 'trust.json'), JSON.stringify(policy));
}

async function waits(
  check: Check,
  computer: ThrowAwayComputer,
  { deb, token }: { readonly deb: string; readonly token: string },
): Promise<void> {
  await check(
    'without a network it is installed, and the log tells the doctor’s code',
    async () => {
      const line = /^Firstline is installed\. network\.down: .+ \(exit code 13\)\r?$/m;
      assert.match(await install(computer, deb), line);
      assert.match(await computer.sh('cat /var/log/apt/term.log'), line);
    },
  );
  const sitting = await signIn(computer);
  await check('its agent runs without a network, and keeps the token', async () => {
    await sitting.start([PROGRAM, '--hidden']).says(/Firstline is ready/);
    assert.equal(await computer.sh(`cat ${TOKEN}`), `${token}\n`);
  });
}

async function enrols(check: Check, computer: ThrowAwayComputer): Promise<void> {
  await check(
    'it enrols by itself once there is a network, and the doctor is content',
    async () => {
      await eventually(async () => {
        const { stdout } = await computer.run(['firstline-agent', 'status', '--json'], 'mara');
        return JSON.parse(stdout).connection === 'online';
      }, 'it is connected');
      await eventually(
        async () => (await computer.sh(`cat ${TOKEN}`)) === '',
        'the token file is empty',
      );
      await computer.sh('firstline-agent doctor --deployment', 'mara');
    },
  );
}

/** Gives that computer a network card, at whose end is the server: a socket file leads there. */
async function plugIn(computer: ThrowAwayComputer, port: number): Promise<net.Server> {
  const cable = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1');
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  cable.listen(path.join(computer.root, 'tmp', 'cable'));
  await once(cable, 'listening');
  await computer.sh(`
    echo '${ADDRESS} ${HOST}' >>/etc/hosts
    ip link add card type veth peer name socket
    ip address add ${ADDRESS}/24 dev card
    ip link set card up
    ip link set socket up`);
  const proxy = ['/lib/systemd/systemd-socket-proxyd', '/tmp/cable'];
  const end = computer.start(['systemd-socket-activate', `--listen=${ADDRESS}:${port}`, ...proxy]);
  await end.says(/^Listening on/m);
  return cable;
}
