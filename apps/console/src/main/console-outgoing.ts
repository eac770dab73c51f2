import { readAuthorities } from '@firstline/connection/outgoing/authorities';
import { createOutgoing, type Outgoing } from '@firstline/connection/outgoing/outgoing';
import { givenSignIns } from '@firstline/connection/outgoing/proxy-sign-ins';
import { signInFromEnvironment } from '@firstline/connection/outgoing/routes-from-environment';
import { systemRoutes } from '@firstline/desktop/main/system-routes';

/** The way out of a console: as this computer's own settings say, believing whom the computer believes. */
export function consoleOutgoing(): Outgoing {
  const { env } = process;
  const given = signInFromEnvironment(env);
  return createOutgoing({
    routes: systemRoutes(null),
    authorities: readAuthorities(
      { system: true, file: null, systemFile: env['SSL_CERT_FILE'] ?? null },
      () => performance.now(),
    ),
    signIns: givenSignIns(given === null ? {} : { [given.proxy]: given }),
  });
}
