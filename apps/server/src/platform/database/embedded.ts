import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Account, databaseAccount, findNative, reachableNative } from './binaries.ts';
import { clusterFolder, makeOurs } from './cluster-folder.ts';
import { freePort, isFree } from './free-port.ts';
import { checkMajor } from './major-version.ts';
import { isAlive, passLockOn, pidOf, portOfRunning } from './lock-file.ts';

/** How long PostgreSQL may take to answer: after kill -9 its recovery replays the log first. */
const START_MS = 60_000;
/** Where there is an init, nothing stays a zombie for this long. */
const ZOMBIE_MS = 1_000;
/** Between two looks at an adopted PostgreSQL, which is nobody's child here. */
const LOOK_MS = 250;
/** How long a lock file is believed before PostgreSQL is asked about it. */
const LOCK_MS = 3_000;
const MIB = 1024 * 1024;

/** How to reach a database. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The bundled PostgreSQL of one data folder. */
export interface EmbeddedPostgres {
  /** Where it answers now; the port moves when a restart finds it taken. */
  readonly connection: () => Connection;
  /** It ran already, left by a process that was killed, or by a server that still runs. */
  readonly adopted: boolean;
  readonly pid: () => number | null;
  /** Ends it cleanly and stops watching over it. */
  readonly stop: () => Promise<void>;
  /** Stops watching over it and leaves it running: it belongs to another process. */
  readonly release: () => void;
}

export interface EmbeddedOptions {
  /** Data, password and log live below this folder. */
  readonly folder: string;
  readonly report?: (what: string, fields?: Record<string, unknown>) => void;
  /** For tests: ends and deletes itself when this process dies, however it dies. */
  readonly ephemeral?: boolean;
  /** More `-c` settings, as `name=value`. */
  readonly settings?: readonly string[];
}

/**
 * Starts the bundled PostgreSQL, or adopts the one that serves this folder already, and starts it again
 * whenever it dies while we run. Loopback only, random port, scram password kept 0600.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = databaseAccount();
  const folder = clusterFolder(options.folder, account);
  const report = options.report ?? (() => {});
  const data = path.join(folder, 'pgdata');
  const bundled = findNative();
  checkMajor(bundled, data);
  const native = reachableNative(bundled, folder, account);
  const facts = await readFacts(folder, data, native, account);
  const cluster = { native, data, folder, account, facts, settings: options.settings ?? [] };

  let closing = false;
  let child: ChildProcess | null = null;
  /** Settles when nobody is starting it; it never fails. */
  let starting: Promise<void> | null = null;
  const timer = setInterval(() => look('it is gone'), LOOK_MS).unref();

  function look(why: string): void {
    const pid = pidOf(data);
    if (closing || starting !== null || (pid !== null && isAlive(pid))) return;
    report('PostgreSQL ended; starting it again', { why });
    // The next look tries again: a full disk may have room by then.
    void bringUp().catch((fault: unknown) => {
      if (!closing) report('PostgreSQL does not start', { fault: String(fault) });
    });
  }
  function bringUp(): Promise<void> {
    const work = start(cluster, () => closing).then((started) => {
      child = started;
      child?.once('exit', () => look('it ended'));
    });
    starting = work
      .catch(() => {})
      .finally(() => {
        starting = null;
      });
    return work;
  }

  makeOurs(data, account);
  try {
    if (!(await serves(cluster))) await bringUp();
  } catch (fault) {
    closing = true;
    clearInterval(timer);
    throw fault;
  }
  const adopted = child === null;
  const watchdog = options.ephemeral === true ? endWithUs(cluster) : null;

  const release = (): void => {
    closing = true;
    clearInterval(timer);
    child?.unref();
  };
  return {
    connection: () => connectionOf(facts),
    adopted,
    pid: () => pidOf(data),
    release,
    async stop() {
      release();
      await starting;
      const pid = pidOf(data);
      if (pid !== null && isAlive(pid)) await end(cluster, pid);
      if (watchdog !== null) {
        fs.rmSync(folder, { recursive: true, force: true });
        watchdog.kill('SIGKILL');
      }
    },
  };
}

interface Facts {
  readonly password: string;
  port: number;
}

interface Cluster {
  readonly native: string;
  readonly data: string;
  readonly folder: string;
  readonly account: Account;
  readonly facts: Facts;
  readonly settings: readonly string[];
}

const bin = (native: string, program: string): string =>
  path.join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);

const connectionOf = (facts: Facts): Connection => ({
  host: '127.0.0.1',
  port: facts.port,
  user: 'firstline',
  password: facts.password,
  database: 'postgres',
});

async function readFacts(
  folder: string,
  data: string,
  native: string,
  account: Account,
): Promise<Facts> {
  const kept = path.join(folder, 'postgres.json');
  if (fs.existsSync(path.join(data, 'PG_VERSION')) && fs.existsSync(kept)) {
    // as: written by us, below
    return JSON.parse(fs.readFileSync(kept, 'utf8')) as Facts;
  }
  // Nothing was ever acknowledged from a cluster without a password file: initdb was killed half-way.
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  const facts = { password: randomBytes(24).toString('base64url'), port: await freePort() };
  const passwordFile = path.join(folder, '.initial-password');
  fs.writeFileSync(passwordFile, facts.password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    fs.chownSync(data, account.uid, account.gid);
    fs.chownSync(passwordFile, account.uid, account.gid);
  }
  const made = spawnSync(
    bin(native, 'initdb'),
    ['-D', data, '-U', 'firstline', '--auth=scram-sha-256', `--pwfile=${passwordFile}`].concat([
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ]),
    { ...account, encoding: 'utf8', cwd: folder },
  );
  fs.rmSync(passwordFile);
  if (made.status !== 0) {
    throw new Error(`PostgreSQL could not make its data folder: ${made.stderr || made.error}`);
  }
  keepFacts(folder, facts);
  return facts;
}

function keepFacts(folder: string, facts: Facts): void {
  const file = path.join(folder, 'postgres.json');
  fs.writeFileSync(`${file}.new`, JSON.stringify(facts), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

/** Null when it adopted one that runs already: a server that was killed had just started it. */
async function start(cluster: Cluster, givenUp: () => boolean): Promise<ChildProcess | null> {
  const began = performance.now();
  for (;;) {
    const running = portOfRunning(cluster.data);
    // A lock file may be older than this boot, and its process id somebody else's by now. PostgreSQL
    // itself tells the two apart, so after a while it is asked.
    if (running !== null && performance.now() - began < LOCK_MS) {
      const known = cluster.facts.port;
      cluster.facts.port = running;
      const isOurs = await serves(cluster);
      cluster.facts.port = known;
      if (isOurs) {
        usePort(cluster, running);
        return null;
      }
    } else {
      if (performance.now() - began > ZOMBIE_MS) passLockOn(cluster.data);
      const child = launch(cluster);
      const answered = await answers(cluster, child, began + START_MS, givenUp);
      child.unref();
      if (answered && child.exitCode === null && child.signalCode === null) return child;
      // Told to stop while it came up: nobody else would end it, and its lock file may not be there yet.
      if (givenUp()) await quit(child);
    }
    if (givenUp() || performance.now() - began > START_MS) {
      throw new Error(`PostgreSQL did not start; its log is ${logOf(cluster)}`);
    }
    // Dead backends of a killed postmaster may hold its memory a moment longer, or the port is taken.
    const ours = portOfRunning(cluster.data);
    if (ours === null && !(await isFree(cluster.facts.port))) usePort(cluster, await freePort());
    await pause(50);
  }
}

function usePort(cluster: Cluster, port: number): void {
  if (cluster.facts.port === port) return;
  cluster.facts.port = port;
  keepFacts(cluster.folder, cluster.facts);
}

const logOf = (cluster: Cluster): string => path.join(cluster.folder, 'postgres.log');

function launch({ native, data, folder, account, facts, settings }: Cluster): ChildProcess {
  const buffers = Math.max(128, Math.min(2048, Math.floor(os.totalmem() / MIB / 4)));
  const flags = [
    `port=${facts.port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'io_method=sync',
    'jit=off',
    'random_page_cost=1.1',
    'max_connections=60',
    // Changes since the last backup are told by logical decoding; a backup that stays away must not fill the disk.
    'wal_level=logical',
    'max_slot_wal_keep_size=2GB',
    `shared_buffers=${buffers}MB`,
    'log_timezone=UTC',
    'timezone=UTC',
    ...settings,
  ].flatMap((flag) => ['-c', flag]);
  const log = fs.openSync(path.join(folder, 'postgres.log'), 'a', 0o600);
  // On Windows pg_ctl is what gives up administrator rights; elsewhere a child tells us when it ends.
  const [program, args] =
    process.platform === 'win32'
      ? ['pg_ctl', ['start', '-w', '-D', data, '-o', flags.join(' ')]]
      : ['postgres', ['-D', data, ...flags]];
  const child = spawn(bin(native, program), args, {
    ...account,
    cwd: folder,
    // Its own group: Ctrl-C in the terminal is for us, and we end it after the last transaction.
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => {});
  fs.closeSync(log);
  return child;
}

async function answers(
  cluster: Cluster,
  child: ChildProcess,
  until: number,
  givenUp: () => boolean,
): Promise<boolean> {
  while (performance.now() < until && !givenUp()) {
    if (await serves(cluster)) return true;
    const ended = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    if (ended && process.platform !== 'win32') return false;
    await pause(10);
  }
  return false;
}

/** Ends one that has nothing to lose yet, and waits until it is gone. */
async function quit(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.ref();
  child.kill('SIGQUIT');
  await gone;
}

/** Whether the PostgreSQL on our port serves our data folder, and not somebody else's. */
async function serves({ data, facts }: Cluster): Promise<boolean> {
  if (!fs.existsSync(path.join(data, 'postmaster.pid'))) return false;
  const client = new pg.Client({ ...connectionOf(facts), connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const answer = await client.query<{ data_directory: string }>('show data_directory');
    const there = answer.rows[0]?.data_directory ?? '';
    return fs.realpathSync(there) === fs.realpathSync(data);
  } catch {
    return false; // not yet, or not ours: the caller looks again or starts one
  } finally {
    await client.end().catch(() => {});
  }
}

async function end({ native, data, folder }: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(bin(native, 'pg_ctl'), ['stop', '-w', '-m', 'fast', '-D', data], { cwd: folder });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 10) {
    if (waited === 20_000) process.kill(pid, 'SIGQUIT');
    await pause(10);
  }
}

/** A small process that waits for our end on its standard input, then ends and deletes the cluster. */
function endWithUs({ data, folder }: Cluster): ChildProcess {
  const script = `
    const fs = require('node:fs');
    process.stdin.resume();
    process.stdin.on('end', () => {
      try { process.kill(Number(fs.readFileSync(${JSON.stringify(path.join(data, 'postmaster.pid'))}, 'utf8').split('\\n')[0]), 'SIGQUIT'); } catch {}
      setTimeout(() => fs.rmSync(${JSON.stringify(folder)}, { recursive: true, force: true, maxRetries: 5 }), 300);
    });`;
  const watchdog = spawn(process.execPath, ['-e', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  if (watchdog.stdin instanceof net.Socket) watchdog.stdin.unref();
  return watchdog;
}
