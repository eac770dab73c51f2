import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { must } from './command.ts';
import type { World } from './world.ts';

/** Names that certificates are made for, by the first label that files are called after. */
const hosts = { help: 'help.northwind.example', mail: 'mail.northwind.example' } as const;

const DAY = 86_400_000;

/**
 * Makes the town's certificate authority, one that nobody knows, one that listens in, and every
 * certificate that a server can show, in one shell: a hundred milliseconds in all.
 */
export async function makeCertificates(world: World, nowMs: number): Promise<void> {
  const folder = path.join(world.folder, 'certificates');
  mkdirSync(folder);
  const day = (days: number) => openSslTime(nowMs + days * DAY);
  const authority = (file: string, name: string) => `
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj '/O=${name}/CN=${name} Root CA' \
  -addext basicConstraints=critical,CA:TRUE -keyout ${file}.key -out ${file}.pem
: >${file}.db`;
  const certificate = (name: keyof typeof hosts, shows: string, by: string, of: Of) => `
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=${of.host ?? hosts[name]}' \
  -addext 'subjectAltName=DNS:${of.host ?? hosts[name]}' -keyout ${name}-${shows}.key -out request.csr
openssl ca -batch -config ca.conf -name ${by} -notext -startdate ${day(of.from ?? -30)} -enddate ${day(of.until ?? 300)} \
  -in request.csr -out ${name}-${shows}.pem`;
  const each = (name: keyof typeof hosts) => [
    certificate(name, 'good', 'known', {}),
    certificate(name, 'expired', 'known', { from: -400, until: -3 }),
    certificate(name, 'not-yet', 'known', { from: 40, until: 400 }),
    certificate(name, 'wrong-name', 'known', { host: 'www.southwind.example' }),
    certificate(name, 'unknown-authority', 'unknown', {}),
    certificate(name, 'intercepted', 'listening', {}),
    certificate(name, 'inspected', 'inspecting', {}),
    `
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 300 -subj '/CN=${hosts[name]}' \
  -addext 'subjectAltName=DNS:${hosts[name]}' -keyout ${name}-self-signed.key -out ${name}-self-signed.pem`,
  ];
  writeFileSync(path.join(folder, 'ca.conf'), settings(folder));
  const script = [
    authority('known', 'Northwind'),
    authority('unknown', 'Nobody'),
    authority('listening', 'Somebody Between'),
    // Named like a product, which is how one that is trusted is known.
    authority('inspecting', 'Zscaler'),
    ...each('help'),
    ...each('mail'),
    'cp known.pem ../authority.pem',
  ].join('\n');
  await must(['sh', '-euc', `cd '${folder}'\nexec 2>log\n${script}`]);
}

type Of = { readonly host?: string; readonly from?: number; readonly until?: number };

const settings = (folder: string): string =>
  ['known', 'unknown', 'listening', 'inspecting']
    .map(
      (name) => `[${name}]
new_certs_dir = ${folder}
database = ${folder}/${name}.db
certificate = ${folder}/${name}.pem
private_key = ${folder}/${name}.key
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
copy_extensions = copy
`,
    )
    .concat('[any]\ncommonName = supplied\n')
    .join('\n');

/** YYYYMMDDHHMMSSZ. */
const openSslTime = (ms: number): string =>
  `${new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`;
