import { inNameOrder } from '@firstline/protocol/in-order';
import type { BackgroundService } from '@firstline/protocol/snapshots/services';
import { clipOr, numberIn } from '../clip.ts';
import type { Read } from '../collector.ts';
import { saidFor } from './said.ts';

const LIST_MAX = 600;

/** launchctl names programs that people opened, too; they are no services. */
const opened = /^application\./;

/**
 * Services of whoever sits here (of the computer, when the agent is root), from `launchctl list`: number,
 * last exit status, label. Most of Apple's own end with any status once they are done, so only somebody
 * else's that ended with an error has failed.
 */
export const services: Read<'services'> = async (system, run) => {
  const text = await saidFor(system, run, 'launchctl', ['list']);
  const scope = system.agent.isAdministrator ? 'system' : 'user';
  const list = text.split('\n').flatMap((line) => serviceIn(line, scope));
  return {
    system: 'launchd',
    verdict: null,
    total: list.length,
    list: list.sort((a, b) => rank(a) - rank(b) || inNameOrder(a.name, b.name)).slice(0, LIST_MAX),
  };
};

function serviceIn(line: string, scope: BackgroundService['scope']): BackgroundService[] {
  const [, pid = '', said = '', label = ''] = line.match(/^(-|\d+)\t(-|-?\d+)\t(\S.*)$/) ?? [];
  if (label === '' || opened.test(label)) return [];
  const told = numberIn(said);
  const status = Number.isSafeInteger(told) ? told : null;
  const failed = pid === '-' && status !== null && status > 0 && !label.startsWith('com.apple.');
  return [
    {
      name: clipOr(label, 'unnamed', 120),
      description: null,
      state: pid !== '-' ? 'running' : failed ? 'failed' : 'stopped',
      startup: 'unknown',
      restarts: null,
      result: failed ? 'exit-code' : null,
      exitStatus: pid === '-' ? status : null,
      scope,
    },
  ];
}

function rank({ state }: BackgroundService): number {
  return state === 'failed' ? 0 : state === 'running' ? 1 : 2;
}
