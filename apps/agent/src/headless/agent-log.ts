import { homedir, userInfo } from 'node:os';
import path from 'node:path';
import { tailOf } from '../engine/crashes/last-run.ts';
import { createLog, type Level, type Log, type Sink } from '@firstline/log/log';
import { KEPT_LOG, logFolder } from '@firstline/log/log-folder';
import { bringOlder } from '@firstline/log/sinks/bring-older';
import { fileSink } from '@firstline/log/sinks/file';

const FILE = 'agent.log';
/** Lines that are remembered for a report of a crash. */
const LATEST = 30;

/** The log of an agent; closing it is the caller's. */
export interface AgentLog {
  readonly log: Log;
  readonly folder: string;
  /** What the run before this one said last. */
  readonly before: readonly string[];
  /** The last lines that were written, as they were. */
  readonly latest: () => readonly string[];
  /** How loud it is from now on; `info` before anybody says. */
  readonly follow: (level: () => Level) => void;
  readonly close: () => void;
}

/** Where the log of an agent with this data folder lies: an unusual folder has everything in it. */
export function agentLogFolder(unusualData: string | null): string {
  if (unusualData !== null) return path.join(unusualData, 'logs');
  const { platform, env } = process;
  return logFolder({ program: 'agent', platform, environment: env, home: homedir() });
}

/** Opens the log, and brings along what an earlier version kept in the data folder. */
export function openAgentLog(about: {
  readonly dataFolder: string;
  /** Somebody said where the agent keeps its things. */
  readonly isUnusual: boolean;
  readonly also?: readonly Sink[];
}): AgentLog {
  const folder = agentLogFolder(about.isUnusual ? about.dataFolder : null);
  bringOlder(FILE, path.join(about.dataFolder, 'logs'), folder);
  const file = path.join(folder, FILE);
  const before = tailOf(file);
  const sink = fileSink({ path: file, ...KEPT_LOG });
  const latest: string[] = [];
  const remembering: Sink = {
    write(record) {
      if (latest.push(JSON.stringify(record)) > LATEST) latest.shift();
    },
    close() {},
  };
  let loudness: () => Level = () => 'info';
  const log = createLog({
    name: 'agent',
    level: () => loudness(),
    sinks: [sink, remembering, ...(about.also ?? [])],
    now: () => new Date(),
    people: [{ userName: userInfo().username, fullName: null }],
  });
  const follow = (level: () => Level): void => {
    loudness = level;
  };
  return { log, folder, before, latest: () => [...latest], follow, close: sink.close };
}
