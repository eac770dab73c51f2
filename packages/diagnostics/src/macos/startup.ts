import type { StartupItem } from '@firstline/protocol/snapshots/startup';
import { clip, clipOr } from '../clip.ts';
import type { Read } from '../collector.ts';
import type { System } from '../system/system.ts';
import { told } from '../told.ts';
import { plistIn } from './plist.ts';

const ITEMS_MAX = 500;

/**
 * What starts by itself: property lists of launchd (launchd.plist(5)). Login items of System Settings are
 * kept where only administrators may look. Apple's own are part of the sealed system and are left out.
 */
export const startup: Read<'startup'> = (system) => ({
  items: [
    ...itemsIn('/Library/LaunchDaemons', 'everyone', system),
    ...itemsIn('/Library/LaunchAgents', 'everyone', system),
    ...(system.agent.userName === null
      ? []
      : itemsIn(`/Users/${system.agent.userName}/Library/LaunchAgents`, 'user', system)),
  ].slice(0, ITEMS_MAX),
});

const itemsIn = (folder: string, scope: StartupItem['scope'], { files }: System): StartupItem[] =>
  (files.list(folder) ?? [])
    .filter((name) => name.endsWith('.plist') && !name.startsWith('com.apple.'))
    .map((name) => {
      // A binary list tells its name only.
      const list = told(plistIn(files.text(`${folder}/${name}`)));
      const program = list.text('Program') ?? list.texts('ProgramArguments')[0] ?? null;
      return {
        name: clipOr(list.text('Label') ?? name.replace(/\.plist$/, ''), 'unnamed', 120),
        program: clip(program, 400),
        source: 'launch-agent',
        scope,
        enabled: list.flag('Disabled') !== true,
        missing: program?.startsWith('/') === true ? files.facts(program) === null : null,
      };
    });
