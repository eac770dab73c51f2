import type { StartupItem } from '@firstline/protocol/snapshots/startup';
import { clip, clipOr } from '../clip.ts';
import type { Run } from '../collector.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';
import { programOf } from './program-path.ts';

const folder = '/etc/cron.d';
const spool = '/var/spool/cron';

/** Programs that cron starts, at the computer's start or by the clock. */
export async function cronItems(system: System, run: Run): Promise<StartupItem[]> {
  const { files } = system;
  const shared = ['/etc/crontab', ...(files.list(folder) ?? []).map((name) => `${folder}/${name}`)];
  return [
    ...shared.flatMap((path) =>
      itemsIn(files.text(path) ?? '', path.split('/').at(-1) ?? 'cron', files, 'everyone'),
    ),
    ...(await ownTables(system, run)),
  ];
}

/** Root reads everybody's table; others may ask for their own only, through cron's own program. */
async function ownTables({ files, agent, run }: System, { signal }: Run): Promise<StartupItem[]> {
  if (!agent.isAdministrator) {
    if (files.facts('/usr/bin/crontab') === null) return [];
    const ran = await run('crontab', ['-l'], { timeoutMs: 2_000, signal });
    return ran.state === 'ended' && ran.code === 0
      ? itemsIn(ran.stdout, 'own table', files, 'user')
      : [];
  }
  return [`${spool}/crontabs`, spool].flatMap((place) =>
    (files.list(place) ?? []).flatMap((name) =>
      itemsIn(files.text(`${place}/${name}`) ?? '', `table of ${name}`, files, 'user'),
    ),
  );
}

/**
 * Lines of a crontab(5): five fields of time or one word like `@reboot`, in shared tables an account, then a
 * command for the shell. Each program counts once a table.
 */
function itemsIn(
  text: string,
  table: string,
  files: Files,
  scope: StartupItem['scope'],
): StartupItem[] {
  const items = new Map<string, StartupItem>();
  for (const line of text.split('\n')) {
    const found = line.match(/^\s*(@\w+|[\d*][^\s=]*(?:\s+[^\s=]+){4})\s+(.*)$/);
    if (found === null) continue;
    const [, when = '', rest = ''] = found;
    const command = scope === 'everyone' ? rest.replace(/^\S+\s+/, '') : rest;
    const { program, missing } = programOf(command, null, files);
    if (program === null || items.has(program)) continue;
    const name = when === '@reboot' ? `${table} (at start)` : table;
    items.set(program, {
      name: clipOr(name, 'cron', 120),
      program: clip(program, 400),
      source: 'cron',
      scope,
      enabled: true,
      missing,
    });
  }
  return [...items.values()];
}
