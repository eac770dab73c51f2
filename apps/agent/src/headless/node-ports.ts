import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, hostname, release, userInfo } from 'node:os';
import path from 'node:path';
import { systemTimers } from '@firstline/connection/timers';
import type { Log } from '@firstline/log/log';
import { beside } from './beside.ts';
import { isReleaseProgram } from './settings-here.ts';
import type { Crashes } from '../engine/crashes/crash-store.ts';
import type { Computer } from '../engine/enrolment/enrol.ts';
import { fileKeyStore } from '../engine/enrolment/file-key-store.ts';
import type { EnginePorts, OpenOutgoing } from '../engine/ports.ts';
import { deployedHere } from './deployed-here.ts';
import { tokenFile } from '../engine/enrolment/token-file.ts';
import { effectsHere } from '../engine/health/remedies/this-computer.ts';
import type { ReadComputer } from '../engine/snapshots/read-computer.ts';
import { readInWorker } from '../engine/snapshots/worker-reader.ts';

/** The version of this agent, as its package says it. */
export function agentVersion(): string {
  const found: unknown = JSON.parse(readFileSync(beside('../../package.json'), 'utf8'));
  return typeof found === 'object' && found !== null && 'version' in found
    ? String(found.version)
    : '0.0.0';
}

/** Where the agent keeps what it knows, when nobody says otherwise. */
export function usualDataFolder(): string {
  if (process.platform === 'win32') {
    const local = process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
    return path.join(local, 'Firstline', 'agent');
  }
  if (process.platform === 'darwin') {
    return path.join(homedir(), 'Library', 'Application Support', 'Firstline', 'agent');
  }
  const state = process.env['XDG_STATE_HOME'] ?? path.join(homedir(), '.local', 'state');
  return path.join(state, 'firstline', 'agent');
}

/** What this computer says about itself when it becomes a device. */
export function describeComputer(): Computer {
  const platform =
    process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  return { name: hostname(), platform, osName: osName(), signInName: userInfo().username };
}

function osName(): string {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    const name = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(text)?.[1];
    if (name) return name.slice(0, 120);
  } catch {
    // Windows and macOS have no such file: the kernel's name has to do.
  }
  return `${process.platform} ${release()}`;
}

/**
 * Beside a bundle stands the thread that reads the computer, so that no window waits for a look. From
 * source each thread would compile the whole program anew, a second of work: there it is read right here.
 */
function computerReader(probes: 'none' | 'configured'): ReadComputer {
  const worker = beside('../snapshot-worker/snapshot-worker.cjs');
  return existsSync(worker) ? readInWorker(worker, probes) : readRightHere(probes);
}

/** Half a megabyte of readers, loaded by whoever has no thread for them. */
const readRightHere =
  (probes: 'none' | 'configured'): ReadComputer =>
  async (...asked) => {
    const { thisComputer } = await import('@firstline/diagnostics/system/this-computer');
    const { readHere } = await import('../engine/snapshots/read-computer.ts');
    return readHere(thisComputer({ probes }))(...asked);
  };

/** Nobody: an agent that root started for no one in particular touches no program of anybody. */
const NOBODY = { uid: 65_534, name: 'nobody' };

/** Whose programs and documents a remedy may touch. An agent of root acts for whoever became root. */
function whoseComputer(): { readonly uid: number; readonly name: string } {
  const { uid, username } = userInfo();
  if (uid !== 0) return { uid, name: username };
  const invoker = Number(process.env['SUDO_UID'] ?? process.env['PKEXEC_UID'] ?? '0');
  const name = process.env['SUDO_USER'] ?? String(invoker);
  return Number.isInteger(invoker) && invoker > 0 ? { uid: invoker, name } : NOBODY;
}

/** The parts of the world that every agent without a window has alike. */
export function nodePorts(options: {
  readonly dataFolder: string;
  readonly log: Log;
  readonly probes: 'none' | 'configured';
  readonly outgoing: OpenOutgoing;
  readonly crashes: Crashes;
}): Omit<EnginePorts, 'presence' | 'notices' | 'startPtyHost'> {
  const deployed = deployedHere(false);
  // From sources and test packages it may be another file.
  const given = isReleaseProgram() ? undefined : process.env['FIRSTLINE_TOKEN_FILE'];
  return {
    keyStore: fileKeyStore(path.join(options.dataFolder, 'keys')),
    clock: { now: () => Date.now() },
    timers: systemTimers,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    log: options.log,
    outgoing: options.outgoing,
    crashes: options.crashes,
    tokenFile: tokenFile(given ?? deployed.tokenFile),
    readComputer: computerReader(options.probes),
    // Without windows nothing updates itself.
    updateOutcome: () => null,
    deployed,
    effects: (about) =>
      effectsHere({
        ...about,
        platform: process.platform,
        environment: process.env,
        isRoot: process.getuid?.() === 0,
        account: whoseComputer(),
        home: homedir(),
      }),
  };
}
