import type { StartupItem } from '@firstline/protocol/snapshots/startup';
import { clip, clipOr } from '../clip.ts';
import type { Files } from '../system/files.ts';
import type { Told } from '../told.ts';
import { programFile } from './program-file.ts';
import type { WindowsReader } from './reader.ts';

const ITEMS_MAX = 500;

/** MSFT_ScheduledTask.State. */
const DISABLED = 1;

/**
 * What starts by itself: Run keys and start-up folders (Win32_StartupCommand), less what the Task
 * Manager switched off, and tasks of other makers at start or sign-in (MSFT_ScheduledTask).
 */
export const startup: WindowsReader<'startup'> = {
  asks: ['startupCommands', 'startupSwitches', 'startupTasks'],
  read(answers, { files }) {
    const off = new Set(
      (answers.may('startupSwitches') ?? [])
        .filter((one) => ((one.count('First') ?? 0) & 1) === 1)
        .map((one) => plain(one.text('Name'))),
    );
    const commands = answers.rows('startupCommands');
    return {
      items: [
        ...commands.map((found) => commandOf(found, off, files)),
        ...(answers.may('startupTasks') ?? []).map((found) => taskOf(found, files)),
      ].slice(0, ITEMS_MAX),
    };
  },
};

/** The switch of something in a folder is named like its file, with the ending. */
const plain = (name: string | null): string =>
  (name ?? '').toLowerCase().replace(/\.(?:lnk|url)$/, '');

function commandOf(found: Told, off: ReadonlySet<string>, files: Files): StartupItem {
  const name = found.text('Name');
  const location = found.text('Location') ?? '';
  const everyone = /^HKLM\\|^Common /i.test(location);
  return {
    name: clipOr(name, 'unnamed', 120),
    ...programOf(found.text('Command'), files),
    source: /\\/.test(location) ? 'registry' : 'startup-folder',
    scope: everyone ? 'everyone' : 'user',
    enabled: !off.has(plain(name)),
  };
}

const taskOf = (found: Told, files: Files): StartupItem => ({
  name: clipOr(found.text('Name'), 'unnamed', 120),
  ...programOf(found.text('Program'), files),
  source: 'task',
  scope: 'everyone',
  enabled: found.number('State') !== DISABLED,
});

/** Only a whole path on a drive of this computer can be looked for. */
function programOf(command: string | null, files: Files): Pick<StartupItem, 'program' | 'missing'> {
  const program = programFile(command);
  const known = program !== null && /^[a-z]:\\[^%]+\.\w+$/i.test(program);
  return {
    program: clip(program, 400),
    missing: known ? files.facts(program) === null : null,
  };
}
