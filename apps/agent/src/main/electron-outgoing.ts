import { readAuthorities } from '@firstline/connection/outgoing/authorities';
import { followChoice, type NetworkChoice } from '@firstline/connection/outgoing/network-choice';
import { createOutgoing } from '@firstline/connection/outgoing/outgoing';
import { always } from '@firstline/connection/outgoing/route';
import { systemRoutes } from '@firstline/desktop/main/system-routes';
import type { OpenOutgoing } from '../engine/ports.ts';

/** The way out of an agent with windows: as policy says, else as the system's own settings say. */
export const electronOutgoing =
  (choice: () => NetworkChoice): OpenOutgoing =>
  (signIns) =>
    followChoice(choice, ({ proxy, pac, caFile, useSystemCa }) =>
      createOutgoing({
        routes: proxy === null ? systemRoutes(pac) : always(proxy),
        authorities: readAuthorities(
          {
            system: useSystemCa,
            file: caFile,
            systemFile: process.env['SSL_CERT_FILE'] ?? null,
          },
          () => performance.now(),
        ),
        signIns,
      }),
    );
