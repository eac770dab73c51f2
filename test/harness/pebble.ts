import { type ChildProcess, spawn } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { freePort } from '../../apps/server/src/platform/database/free-port.ts';
import { makeCertificate } from './certificate.ts';
import { eventually } from './eventually.ts';

/** A real authority on loopback (Debian's pebble) that believes every name leads to 127.0.0.1. */
export interface Pebble {
  readonly directory: string;
  /** PEM of the authority's own address, for NODE_EXTRA_CA_CERTS. */
  readonly authorityFile: string;
  /** PEM of the root that issued certificates lead to. */
  readonly root: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function startPebble(
  folder: string,
  about: {
    /** Where challenges are asked. */
    readonly httpPort: number;
    /** How long certificates are good. */
    readonly lifeSeconds: number;
    readonly refuses?: readonly string[];
  },
): Promise<Pebble> {
  const own = makeCertificate(folder, 'pebble.example.com');
  const [port, management, dns] = [await freePort(), await freePort(), await freePort()];
  const config = path.join(folder, 'pebble.json');
  writeFileSync(
    config,
    JSON.stringify({
      pebble: {
        listenAddress: `127.0.0.1:${port}`,
        managementListenAddress: `127.0.0.1:${management}`,
        certificate: own.certificate,
        privateKey: own.key,
        httpPort: about.httpPort,
        tlsPort: 1,
        certificateValidityPeriod: about.lifeSeconds,
        domainBlocklist: about.refuses ?? [],
      },
    }),
  );
  const addresses = ['-defaultIPv4', '127.0.0.1', '-defaultIPv6', '', '-dns01', `127.0.0.1:${dns}`];
  const unused = ['-http01', '-https01', '-tlsalpn01', '-management'].flatMap((name) => [name, '']);
  const names = spawn('pebble-challtestsrv', [...addresses, ...unused], { stdio: 'ignore' });
  const pebble = spawn('pebble', ['-config', config, '-dnsserver', `127.0.0.1:${dns}`], {
    env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_AUTHZREUSE: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await Promise.all([listening(pebble), answering(dns)]);
  return {
    directory: `https://127.0.0.1:${port}/dir`,
    authorityFile: own.certificate,
    root: () => textAt(`https://127.0.0.1:${management}/roots/0`, own.cert),
    async close() {
      for (const child of [pebble, names]) {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }
    },
  };
}

/** Its last line of a start names the directory's address. */
async function listening(pebble: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('ACME directory available at')) resolve();
    };
    pebble.stdout?.on('data', hear);
    pebble.stderr?.on('data', hear);
    pebble.once('exit', () => reject(new Error(`pebble ended: ${said}`)));
  });
}

/** Its server of names says nothing when it is there, and a name that is not found is a refusal of a minute. */
async function answering(port: number): Promise<void> {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  await eventually(
    () => resolver.resolve4('pebble.example.com').catch(() => null),
    `names are answered on ${port}`,
  );
}

const textAt = (url: string, ca: string): Promise<string> =>
  new Promise((resolve, reject) => {
    https
      .get(url, { ca }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.once('end', () => resolve(text));
      })
      .once('error', reject);
  });
