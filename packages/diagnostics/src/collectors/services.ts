import { inNameOrder } from '@firstline/protocol/in-order';
import type { BackgroundService } from '@firstline/protocol/snapshots/services';
import { clip, clipOr, honestCount, numberIn } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { keyValues } from './key-values.ts';

const LIST_MAX = 600;
const properties =
  'Id,Description,LoadState,ActiveState,SubState,UnitFileState,NRestarts,Result,ExecMainStatus';

/** Services and what became of them. */
export const services = collector({
  section: 'services',
  timeoutMs: 8_000,
  read: { linux: readLinux, win32: onWindows('services'), darwin: onMac('services') },
});

async function readLinux(system: System, { signal }: Run) {
  if (system.files.facts('/run/systemd/system') === null)
    return absent('this computer does not run systemd');
  const [verdict, units, own] = await Promise.all([
    system.run('systemctl', ['is-system-running'], { timeoutMs: 5_000, signal }),
    system.run('systemctl', show, { timeoutMs: 7_000, signal }),
    ownUnits(system, signal),
  ]);
  if (units.state !== 'ended') throw new Error('systemctl did not answer');
  if (units.code !== 0) throw new Error(clipOr(units.stderr, 'systemctl refused'));
  const list = [...unitsIn(units.stdout), ...own];
  return {
    system: 'systemd' as const,
    verdict: verdict.state === 'ended' ? clip(verdict.stdout, 40) : null,
    total: list.length,
    list: list.sort((a, b) => rank(a) - rank(b) || inNameOrder(a.name, b.name)).slice(0, LIST_MAX),
  };
}

const show = ['show', '*.service', `--property=${properties}`, '--no-pager'];

/** Services of the session of whoever runs the agent; an administrator's agent runs in nobody's session. */
async function ownUnits(
  { files, agent, run }: System,
  signal: AbortSignal,
): Promise<BackgroundService[]> {
  const uid = files.text('/proc/self/status')?.match(/^Uid:\s+(\d+)/m)?.[1];
  if (agent.isAdministrator || uid === undefined) return [];
  if (files.facts(`/run/user/${uid}/systemd`) === null) return [];
  const ran = await run('systemctl', ['--user', ...show], { timeoutMs: 5_000, signal });
  // Without an answer the computer's own services are still told.
  if (ran.state !== 'ended' || ran.code !== 0) return [];
  return unitsIn(ran.stdout).map((unit) => ({ ...unit, scope: 'user' }));
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
