import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** Networks of one's own, with a filter in one of them, need the administrator and nftables. */
const asRoot = test.skipIf(process.getuid?.() !== 0 || !existsSync('/usr/sbin/nft'));

const folder = mkdtempSync(path.join(tmpdir(), 'firstline-large-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A real server of TLS. */
const handshaking = `
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';
const read = (name) => readFileSync(${JSON.stringify(folder)} + '/' + name);
createServer({ key: read('key'), cert: read('cert') })
  .on('tlsClientError', () => undefined)
  .listen(443, '192.0.2.1', () => process.stdout.write('ready\\n'));
`;

/**
 * One that answers with a full packet and a short one. A wire between two namespaces carries what belongs
 * together as one piece, however large, so a whole handshake would be swallowed with its short end.
 */
const answering = `
import { createServer } from 'node:net';
createServer((socket) => {
  socket.setNoDelay(true).on('error', () => undefined);
  socket.once('data', () => {
    socket.write(Buffer.alloc(1_400));
    setImmediate(() => socket.write(Buffer.alloc(100)));
  });
}).listen(443, '192.0.2.1', () => process.stdout.write('ready\\n'));
`;

const client = `
import { reachability } from ${JSON.stringify(path.join(import.meta.dirname, 'reachability.ts'))};
import { thisComputer } from ${JSON.stringify(path.join(import.meta.dirname, '../system/this-computer.ts'))};
const { signal } = new AbortController();
const endpoints = [{ name: 'Mail', kind: 'mail', host: '192.0.2.1', port: 443, tls: true }];
const run = { signal, aheadOfFirstlineMs: null, endpoints, whole: { sections: [], signal } };
const read = await reachability.read(thisComputer({ probes: 'configured' }), run);
process.stdout.write(JSON.stringify(read), () => process.exit());
`;

/** Two networks with a wire between them; everything in them ends with the shell. */
const wire = `
set -eu
ip link set lo up
unshare --net sleep 60 > /dev/null 2>&1 & far=$!
trap 'kill $far' EXIT
while [ "$(readlink /proc/$far/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do :; done
inside() { nsenter --net=/proc/$far/ns/net "$@"; }
ip link add near type veth peer name far netns /proc/$far/ns/net
ip address add 192.0.2.2/24 dev near
ip link set near up
inside ip address add 192.0.2.1/24 dev far
inside ip link set far up
if [ $DEVICE = near ]; then inside() { "$@"; }; fi
inside nft add table netdev hole
inside nft add chain netdev hole way "{ type filter hook ingress device $DEVICE priority 0; }"
inside nft add rule netdev hole way ip length ">" $LIMIT drop
mkfifo "$FOLDER/ready-$DEVICE-$LIMIT"
nsenter --net=/proc/$far/ns/net node --input-type=module -e "$SERVER" > "$FOLDER/ready-$DEVICE-$LIMIT" & serving=$!
trap 'kill $serving $far' EXIT
read -r _ < "$FOLDER/ready-$DEVICE-$LIMIT"
node --input-type=module -e "$CLIENT"
`;

function reachOver(device: 'far' | 'near', limit: number, server: string): unknown {
  spawnSync(
    'openssl',
    [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3'.split(' '),
      ...'-keyout key -out cert -subj /CN=mail.example -addext'.split(' '),
      'subjectAltName=IP:192.0.2.1',
    ],
    { cwd: folder },
  );
  const shell = path.join(folder, 'wire.sh');
  writeFileSync(shell, wire);
  const ran = spawnSync('unshare', ['--net', '--', 'sh', shell], {
    encoding: 'utf8',
    timeout: 15_000,
    killSignal: 'SIGTERM',
    env: {
      PATH: `${path.dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin`,
      DEVICE: device,
      LIMIT: String(limit),
      FOLDER: folder,
      SERVER: server,
      CLIENT: client,
    },
  });
  if (ran.stdout === '') throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

const answered = { state: 'answered' };
asRoot.for([
  ['that lets everything through', 'far', 10_000, handshaking, 'pass', 'answered'],
  ['that swallows large packets on the way there', 'far', 1_300, handshaking, 'lost', 'answered'],
  ['that swallows large packets on the way back', 'near', 1_300, answering, 'lost', 'silent'],
] as const)('a way %s', ([, device, limit, server, largePackets, handshake]) => {
  const endpoint = { connect: answered, tls: { answer: { state: handshake } }, largePackets };

  expect(reachOver(device, limit, server)).toMatchObject({ endpoints: [endpoint] });
});
