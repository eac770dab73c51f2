import { inNameOrder } from '@firstline/protocol/in-order';
import type { BackgroundService } from '@firstline/protocol/snapshots/services';
import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';
import type { WindowsReader } from './reader.ts';

const LIST_MAX = 600;

/** "No attempts to start the service have been made since the last boot." (System Error Codes) */
const NEVER_STARTED = 1_077;
/** "The service has returned a service-specific error code." */
const OWN_CODE = 1_066;

const states: Readonly<Record<string, BackgroundService['state']>> = {
  running: 'running',
  stopped: 'stopped',
  'start pending': 'starting',
  'continue pending': 'starting',
  'stop pending': 'stopping',
  'pause pending': 'stopping',
  paused: 'stopped',
};

const startups: Readonly<Record<string, BackgroundService['startup']>> = {
  auto: 'automatic',
  boot: 'automatic',
  system: 'automatic',
  manual: 'manual',
  disabled: 'disabled',
};

/**
 * Services, from Win32_Service, and how often each ended unexpectedly in 24 hours, from the events of
 * the Service Control Manager. Many automatic services rightly stop once their work is done, so only
 * one that left an error behind has failed.
 */
export const services: WindowsReader<'services'> = {
  asks: ['services', 'serviceCrashes'],
  read(answers) {
    const crashes = answers.may('serviceCrashes');
    const counts = new Map<string, number>();
    for (const { text } of crashes ?? []) {
      const name = text('Service') ?? '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const list = answers.rows('services').map((found) => {
      const restarts = counts.get(found.text('DisplayName') ?? '') ?? 0;
      return serviceOf(found, crashes === null ? null : restarts);
    });
    return {
      system: 'windows',
      verdict: null,
      total: list.length,
      list: list
        .sort((a, b) => rank(a) - rank(b) || inNameOrder(a.name, b.name))
        .slice(0, LIST_MAX),
    };
  },
};

function serviceOf(found: Told, restarts: number | null): BackgroundService {
  const state = states[found.text('State')?.toLowerCase() ?? ''] ?? 'unknown';
  const startup = startups[found.text('StartMode')?.toLowerCase() ?? ''] ?? 'unknown';
  const said = found.number('ExitCode');
  const code = said === OWN_CODE ? found.number('ServiceSpecificExitCode') : said;
  const status =
    code === null || code === NEVER_STARTED || !Number.isSafeInteger(code) ? null : code;
  const failed = state === 'stopped' && startup === 'automatic' && status !== null && status !== 0;
  return {
    name: clipOr(found.text('Name'), 'unnamed', 120),
    description: clip(found.text('DisplayName')),
    state: failed ? 'failed' : state,
    startup,
    restarts,
    result: failed ? 'exit-code' : null,
    exitStatus: state === 'stopped' ? status : null,
    scope: 'system',
  };
}

function rank(one: BackgroundService): number {
  if (one.state === 'failed') return 0;
  if ((one.restarts ?? 0) > 0) return 1;
  return one.state === 'running' ? 2 : 3;
}
