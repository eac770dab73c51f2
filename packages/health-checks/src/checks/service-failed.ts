import type { BackgroundService } from '@firstline/protocol/snapshots/services';
import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, type Consequence, seen, type Verdict } from '../check.ts';

const FINDINGS_MAX = 10;

/** From here on a service that restarts by itself is not recovering, it is going round in circles. */
const RESTARTS = 3;

/** A service of the computer has ended with an error and stays down. */
export const serviceFailed = check({
  code: 'service-failed',
  needs: ['services'],
  uses: ['log-errors'],
  mayExplain: ['program-crash-looping', 'program-crashed', 'many-log-errors'],
  judge: ({ services, 'log-errors': log }) => failedOf('system', services, log),
});

/** A service of the session of whoever sits here has ended with an error and stays down. */
export const userServiceFailed = check({
  code: 'user-service-failed',
  needs: ['services'],
  uses: ['log-errors'],
  mayExplain: ['program-crash-looping', 'program-crashed', 'many-log-errors'],
  judge: ({ services, 'log-errors': log }) => failedOf('user', services, log),
});

/** A service ends and is started again, over and over. */
export const serviceCrashLooping = check({
  code: 'service-crash-looping',
  needs: ['services'],
  uses: ['log-errors'],
  mayExplain: ['program-crash-looping', 'program-crashed', 'many-log-errors'],
  judge: ({ services, 'log-errors': log }) =>
    services.list
      .flatMap((one, at): Verdict[] => {
        const restarts = one.restarts ?? 0;
        // One that crashed long ago and has settled is running; only those that are down again count.
        if (restarts < RESTARTS || !isDown(one)) return [];
        return [
          {
            severity: 'bad',
            params: {
              service: one.name,
              description: one.description ?? one.name,
              restarts,
              result: one.result ?? 'failed',
            },
            evidence: [
              seen('services', `list[${at}].name`, one.name),
              seen('services', `list[${at}].state`, one.state),
              seen('services', `list[${at}].restarts`, restarts),
            ],
            remedy: one.scope === 'user' ? 'restart-user-service' : null,
            ...whenAndWhat(one, log),
          },
        ];
      })
      .slice(0, FINDINGS_MAX),
});

type Log = SectionValue<'log-errors'> | null;

const failedOf = (
  scope: BackgroundService['scope'],
  services: SectionValue<'services'>,
  log: Log,
): Verdict[] =>
  services.list
    .flatMap((one, at): Verdict[] => {
      if (one.state !== 'failed' || one.scope !== scope || (one.restarts ?? 0) >= RESTARTS)
        return [];
      return [
        {
          severity: 'warn',
          params: {
            service: one.name,
            description: one.description ?? one.name,
            result: one.result ?? 'failed',
            exitStatus: one.exitStatus ?? 'unknown',
          },
          evidence: [
            seen('services', `list[${at}].name`, one.name),
            seen('services', `list[${at}].state`, one.state),
            seen('services', `list[${at}].result`, one.result),
          ],
          remedy: scope === 'user' ? 'restart-user-service' : null,
          ...whenAndWhat(one, log),
        },
      ];
    })
    .slice(0, FINDINGS_MAX);

/** Down, or on its way from one crash to the next. One that somebody stopped is neither. */
const isDown = ({ state }: BackgroundService): boolean =>
  state === 'failed' || state === 'starting' || state === 'stopping';

/** The log knows since when; the crash of its own program is the same story. */
function whenAndWhat({ name }: BackgroundService, log: Log) {
  const own = (log?.groups ?? []).filter(
    (one) => one.program === name || one.message.includes(`${name}.service`),
  );
  const explains: Consequence[] = [
    'program-crash-looping',
    'program-crashed',
    'many-log-errors',
  ].map((code) => ({ code, about: name }));
  return { about: name, explains, since: own.map((one) => one.firstAt).sort()[0] ?? null };
}
