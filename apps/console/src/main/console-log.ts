import { homedir } from 'node:os';
import path from 'node:path';
import { createLog, type Log } from '@firstline/log/log';
import { KEPT_LOG, logFolder } from '@firstline/log/log-folder';
import { bringOlder } from '@firstline/log/sinks/bring-older';
import { fileSink } from '@firstline/log/sinks/file';

const FILE = 'console.log';

/** Opens the console's log where the system expects it; an unusual data folder has everything in it. */
export function openConsoleLog(about: {
  readonly dataFolder: string;
  readonly isUnusual: boolean;
}): { readonly log: Log; readonly close: () => void } {
  const inData = path.join(about.dataFolder, 'logs');
  const { platform, env } = process;
  const usual = logFolder({ program: 'console', platform, environment: env, home: homedir() });
  const folder = about.isUnusual ? inData : usual;
  bringOlder(FILE, inData, folder);
  const sink = fileSink({ path: path.join(folder, FILE), ...KEPT_LOG });
  return {
    log: createLog({ name: 'console', sinks: [sink], now: () => new Date() }),
    close: sink.close,
  };
}
