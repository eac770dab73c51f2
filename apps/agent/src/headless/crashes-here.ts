import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { release, type as systemType, uptime, userInfo } from 'node:os';
import path from 'node:path';
import { type Crashes, openCrashes } from '../engine/crashes/crash-store.ts';
import type { Crash } from '../engine/crashes/crash-report.ts';
import { lookBack } from '../engine/crashes/last-run.ts';
import { leaveMark, type RunningMark } from '../engine/crashes/running-mark.ts';
import type { AgentLog } from './agent-log.ts';

/** In the data folder. */
export const CRASHES = 'crashes';

/** Computers that do not name their start are known by when it was, to this many seconds. */
const BOOT_GRAIN_S = 300;

/** Keeps what breaks in a program that runs an agent. */
export interface CrashKeeper {
  readonly crashes: Crashes;
  /** Tells the log and keeps a report with the last lines of it. Never throws. */
  broke(crash: Crash): void;
  /** The data folder is ours: looks at how the run before ended, and marks this one. */
  began(): void;
  /** The goodbye. */
  ended(): void;
}

export function keepCrashes(about: {
  readonly dataFolder: string;
  readonly version: string;
  /** As `Electron 45.4.1`. */
  readonly runtime: string;
  /** Where images of memory lie; null where nobody makes any. */
  readonly dumps: string | null;
  readonly log: AgentLog;
}): CrashKeeper {
  const { dataFolder, dumps, log } = about;
  const crashes = openCrashes({
    folder: path.join(dataFolder, CRASHES),
    version: about.version,
    system: `${systemType()} ${release()}, ${about.runtime}`,
    people: [{ userName: userInfo().username, fullName: null }],
    dumps,
    now: () => Date.now(),
    newId: randomUUID,
  });
  let mark: RunningMark | null = null;
  return {
    crashes,
    broke(crash) {
      crashes.report({ ...crash, lines: log.latest() });
      const { part, name, reason, code, error } = crash;
      log.log.error('Something of Firstline broke.', { part, name, reason, code, error });
    },
    began() {
      mark = leaveMark(path.join(dataFolder, 'running'), {
        startedAt: Date.now(),
        boot: thisBoot(),
        session: process.env['XDG_SESSION_ID'] ?? '',
      });
      // A sign-out ends programs without a word on Windows and macOS: there a mark alone says nothing.
      const marksCount = process.platform === 'linux';
      lookBack({ crashes, mark, dumps, lines: log.before, marksCount, now: Date.now() });
    },
    ended: () => mark?.remove(),
  };
}

function thisBoot(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return String(Math.round((Date.now() / 1_000 - uptime()) / BOOT_GRAIN_S));
  }
}
