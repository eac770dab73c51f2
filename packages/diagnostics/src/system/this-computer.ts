import { getServers, lookup } from 'node:dns/promises';
import { networkInterfaces, userInfo } from 'node:os';
import { performance } from 'node:perf_hooks';
import { askByDatagram } from './datagram.ts';
import { dial } from './dial.ts';
import { realFiles } from './files.ts';
import type { FirstLook } from './first-look.ts';
import { postLocally } from './local-post.ts';
import { runCommand } from './run-command.ts';
import type { Clock, Interface, Platform, System } from './system.ts';
import { loadSystemInformation } from './system-information.ts';

/** The real clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
};

/** The computer this program runs on. `probes: 'configured'` asks the servers it is set up for. */
export function thisComputer(options: {
  readonly probes: 'none' | 'configured';
  readonly clock?: Clock;
  readonly firstLook?: FirstLook | null;
}): System {
  return {
    platform: platform(),
    architecture: process.arch,
    agent: { pid: process.pid, userName: ownName(), isAdministrator: process.getuid?.() === 0 },
    probes: options.probes,
    clock: options.clock ?? realClock,
    zoneOffsetMinutes: () => -new Date().getTimezoneOffset(),
    firstLook: options.firstLook ?? null,
    files: realFiles(),
    run: runCommand,
    information: loadSystemInformation,
    interfaces,
    nameServers: getServers,
    ask: askByDatagram,
    post: postLocally,
    dial: (to) => dial(to),
    lookUp,
  };
}

function platform(): Platform {
  // Every other Unix is read as Linux is; what it lacks comes out as absent.
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
}

/** An account that exists only as a number has no name. */
function ownName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

function interfaces(): Interface[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? []).map((found) => ({
      name,
      address: found.address,
      prefix: found.cidr === null ? null : Number(found.cidr.slice(found.cidr.indexOf('/') + 1)),
      // Node 18.0 to 18.3 said 4 and 6, every other version says 'IPv4' and 'IPv6'.
      family: String(found.family).endsWith('6') ? 6 : 4,
      mac: found.mac,
    })),
  );
}

async function lookUp(host: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const found = await lookup(host, { all: true });
    return signal.aborted ? [] : found.map(({ address }) => address);
  } catch {
    return [];
  }
}
