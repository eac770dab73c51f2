import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OwnProcess, startProcess } from './own-process.ts';
import { isRoot } from './rights.ts';

const TOOLS = '/usr/lib/squid';

/** A real Squid of a test's own on loopback. */
export interface Squid {
  readonly port: number;
  /** Lines of its access log: what was asked, by whom, with which status. */
  readonly asked: () => readonly string[];
  close(): Promise<void>;
}

/**
 * Starts Squid (Debian's `squid-openssl`). It finds names in `hosts` only; with `signIn` it wants Basic for
 * the realm “Head office”; with `opens` it opens every connection with certificates of that authority.
 */
export async function startSquid(options: {
  readonly hosts: Readonly<Record<string, string>>;
  readonly signIn?: { readonly user: string; readonly password: string };
  readonly opens?: { readonly file: string; readonly keyFile: string; readonly believes: string };
}): Promise<Squid> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-squid-'));
  const at = (name: string) => path.join(folder, name);
  const port = await freePort();
  const hosts = Object.entries(options.hosts).map(([name, address]) => `${address} ${name}`);
  writeFileSync(at('hosts'), `${hosts.join('\n')}\n`);
  const lines = [
    'pid_filename none',
    `hosts_file ${at('hosts')}`,
    'visible_hostname proxy.northwind.example',
    'cache deny all',
    `cache_log ${at('cache.log')}`,
    `access_log stdio:${at('access.log')}`,
    'shutdown_lifetime 0 seconds',
    `coredump_dir ${folder}`,
    'pinger_enable off',
    'logfile_rotate 0',
    'http_upgrade_request_protocols websocket allow all',
    ...signing(options.signIn, at),
    ...listening(port, options.opens, at),
  ];
  writeFileSync(at('squid.conf'), `${lines.join('\n')}\n`);
  if (isRoot) giveToProxy(folder);
  const squid = startProcess('squid', ['-N', '-d', '1', '-f', at('squid.conf')]);
  await squid.says(/Accepting .*HTTP Socket connections/);
  return {
    port,
    asked: () => {
      try {
        return readFileSync(at('access.log'), 'utf8').trim().split('\n');
      } catch {
        return [];
      }
    },
    close: () => end(squid, folder),
  };
}

function signing(
  signIn: { readonly user: string; readonly password: string } | undefined,
  at: (name: string) => string,
): readonly string[] {
  if (signIn === undefined) return ['http_access allow all'];
  const hash = execFileSync('openssl', ['passwd', '-6', '-stdin'], {
    input: signIn.password,
    encoding: 'utf8',
  });
  writeFileSync(at('passwords'), `${signIn.user}:${hash.trim()}\n`);
  return [
    `auth_param basic program ${TOOLS}/basic_ncsa_auth ${at('passwords')}`,
    'auth_param basic children 1',
    'auth_param basic realm Head office',
    'acl known proxy_auth REQUIRED',
    'http_access allow known',
    'http_access deny all',
  ];
}

function listening(
  port: number,
  opens: { readonly file: string; readonly keyFile: string; readonly believes: string } | undefined,
  at: (name: string) => string,
): readonly string[] {
  if (opens === undefined) return [`http_port 127.0.0.1:${port}`];
  for (const [name, file] of [
    ['ca.pem', opens.file],
    ['ca.key', opens.keyFile],
    ['believes.pem', opens.believes],
  ] as const) {
    writeFileSync(at(name), readFileSync(file), { mode: 0o600 });
  }
  execFileSync(`${TOOLS}/security_file_certgen`, ['-c', '-s', at('made'), '-M', '4MB']);
  return [
    `http_port 127.0.0.1:${port} ssl-bump tls-cert=${at('ca.pem')} tls-key=${at('ca.key')} ` +
      'generate-host-certificates=on dynamic_cert_mem_cache_size=1MB',
    `sslcrtd_program ${TOOLS}/security_file_certgen -s ${at('made')} -M 4MB`,
    'sslcrtd_children 1',
    `tls_outgoing_options cafile=${at('believes.pem')}`,
    'acl hello at_step SslBump1',
    'ssl_bump peek hello',
    'ssl_bump bump all',
  ];
}

/** Started by root it works as the account `proxy`. */
function giveToProxy(folder: string): void {
  const [uid, gid] = ['-u', '-g'].map((of) =>
    Number(execFileSync('id', [of, 'proxy'], { encoding: 'utf8' })),
  );
  const files = execFileSync('find', [folder], { encoding: 'utf8' }).trim().split('\n');
  for (const file of files) chownSync(file, uid ?? 0, gid ?? 0);
  chmodSync(folder, 0o755);
}

async function end(squid: OwnProcess, folder: string): Promise<void> {
  await squid.end();
  rmSync(folder, { recursive: true, force: true });
}

/** Squid takes no port 0. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
