import type { BackgroundService } from '@firstline/protocol/snapshots/services';
import { clip, clipOr, honestCount, numberIn } from '../clip.ts';
import { absent, collector, type Read } from '../collector.ts';
import type { System } from '../system/system.ts';
import type { Run } from '../collector.ts';
import { onWindows } from '../windows/on-windows.ts';
import { keyValues } from './key-values.ts';

const LIST_MAX = 600;
const properties =
  'Id,Description,LoadState,ActiveState,SubState,UnitFileState,NRestarts,Result,ExecMainStatus';

/** Services and what became of them. Windows and macOS: not run here yet. */
export const services = collector({
  section: 'services',
  timeoutMs: 8_000,
  read: { linux: readLinux, win32: onWindows('services'), darwin: readElsewhere('launchd') },
});

async function readLinux({ files, run }: System, { signal }: Run) {
  if (files.facts('/run/systemd/system') === null)
    return absent('this computer does not run systemd');
  const [verdict, units] = await Promise.all([
    run('systemctl', ['is-system-running'], { timeoutMs: 5_000, signal }),
    run('systemctl', ['show', '*.service', `--property=${properties}`, '--no-pager'], {
      timeoutMs: 7_000,
      signal,
    }),
  ]);
  if (units.state !== 'ended') throw new Error('systemctl did not answer');
  if (units.code !== 0) throw new Error(clipOr(units.stderr, 'systemctl refused'));
  const list = unitsIn(units.stdout);
  return {
    system: 'systemd' as const,
    verdict: verdict.state === 'ended' ? clip(verdict.stdout, 40) : null,
    total: list.length,
    list: list.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)).slice(0, LIST_MAX),
  };
}

/** `systemctl show` prints one block a unit, with an empty line between. */
export function unitsIn(text: string): BackgroundService[] {
  return text.split('\n\n').flatMap((block) => {
    const said = keyValues(block);
    const id = said.get('Id');
    // A unit that others merely mention has never been there.
    if (id === undefined || said.get('LoadState') === 'not-found') return [];
    const state = stateOf(said.get('ActiveState') ?? '', said.get('SubState') ?? '');
    const status = numberIn(said.get('ExecMainStatus'));
    return [
      {
        name: clipOr(id.replace(/\.service$/, ''), 'unnamed', 120),
        description: clip(said.get('Description')),
        state,
        startup: startups[said.get('UnitFileState') ?? ''] ?? 'unknown',
        restarts: honestCount(numberIn(said.get('NRestarts'))),
        result: clip(said.get('Result'), 60),
        exitStatus: status === null || !Number.isInteger(status) ? null : status,
        scope: 'system',
      },
    ];
  });
}

const startups: Readonly<Record<string, BackgroundService['startup']>> = {
  enabled: 'automatic',
  'enabled-runtime': 'automatic',
  generated: 'automatic',
  static: 'manual',
  indirect: 'manual',
  transient: 'manual',
  alias: 'manual',
  disabled: 'disabled',
  masked: 'disabled',
};

function stateOf(active: string, sub: string): BackgroundService['state'] {
  if (active === 'failed') return 'failed';
  // Between two crashes a unit is "activating (auto-restart)": it is down, whatever it hopes for.
  if (active === 'activating' || active === 'reloading') return 'starting';
  if (active === 'deactivating') return 'stopping';
  if (active === 'active') return sub === 'exited' ? 'finished' : 'running';
  return active === 'inactive' ? 'stopped' : 'unknown';
}

function rank(one: BackgroundService): number {
  if (one.state === 'failed') return 0;
  if ((one.restarts ?? 0) > 0) return 1;
  return one.state === 'running' ? 2 : 3;
}

function readElsewhere(name: 'windows' | 'launchd'): Read<'services'> {
  return async (system) => {
    const si = await system.information();
    const found = await si.services('*');
    const list = found.map(
      (one): BackgroundService => ({
        name: clipOr(one.name, 'unnamed', 120),
        description: null,
        state: one.running ? 'running' : 'stopped',
        startup: /auto/i.test(one.startmode)
          ? 'automatic'
          : /disabled/i.test(one.startmode)
            ? 'disabled'
            : /manual|demand/i.test(one.startmode)
              ? 'manual'
              : 'unknown',
        restarts: null,
        result: null,
        exitStatus: null,
        scope: 'system',
      }),
    );
    return {
      system: name,
      verdict: null,
      total: list.length,
      list: list.sort((a, b) => rank(a) - rank(b)).slice(0, LIST_MAX),
    };
  };
}
