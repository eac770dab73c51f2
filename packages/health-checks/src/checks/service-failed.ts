import { check, seen } from '../check.ts';

const FINDINGS_MAX = 10;

/** From here on a service that restarts by itself is not recovering, it is going round in circles. */
const RESTARTS = 3;

/** A service has ended with an error and stays down. */
export const serviceFailed = check({
  code: 'service-failed',
  needs: ['services'],
  judge: ({ services }) =>
    services.list
      .flatMap((one, at) => {
        if (one.state !== 'failed' || (one.restarts ?? 0) >= RESTARTS) return [];
        return [
          {
            severity: 'warn' as const,
            params: {
              service: one.name,
              description: one.description ?? one.name,
              result: one.result ?? 'failed',
              exitStatus: one.exitStatus ?? 0,
            },
            evidence: [
              seen('services', `list[${at}].name`, one.name),
              seen('services', `list[${at}].state`, one.state),
              seen('services', `list[${at}].result`, one.result),
            ],
            remedy: 'restart-service',
          },
        ];
      })
      .slice(0, FINDINGS_MAX),
});

/** A service ends and is started again, over and over. */
export const serviceCrashLooping = check({
  code: 'service-crash-looping',
  needs: ['services'],
  judge: ({ services }) =>
    services.list
      .flatMap((one, at) => {
        const restarts = one.restarts ?? 0;
        // One that crashed long ago and has settled is running; only those that are down again count.
        if (restarts < RESTARTS || one.state === 'running' || one.state === 'finished') return [];
        return [
          {
            severity: 'bad' as const,
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
            remedy: 'restart-service',
          },
        ];
      })
      .slice(0, FINDINGS_MAX),
});
