import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Authorities, readAuthorities } from '@firstline/connection/outgoing/authorities';
import { followChoice, type NetworkChoice } from '@firstline/connection/outgoing/network-choice';
import { createOutgoing, type Outgoing } from '@firstline/connection/outgoing/outgoing';
import { pacWorkerSource, routesByScript } from '@firstline/connection/outgoing/pac-script';
import { givenSignIns } from '@firstline/connection/outgoing/proxy-sign-ins';
import { always, type FindRoutes, straight } from '@firstline/connection/outgoing/route';
import {
  routesFromEnvironment,
  signInFromEnvironment,
} from '@firstline/connection/outgoing/routes-from-environment';
import { fileKeyStore } from '../engine/enrolment/file-key-store.ts';
import type { OpenOutgoing } from '../engine/ports.ts';
import { firstGiven, openProxySignIns } from '../engine/proxy-sign-ins.ts';
import { networkChoice } from '../engine/settings/network-choice.ts';
import type { Settings } from '../engine/settings/settings.ts';
import { settingsOf } from './settings-here.ts';
import { beside } from './beside.ts';

/** The way out of an agent without a window: as policy says, else as the usual variables say. */
export const outgoingHere =
  (choice: () => NetworkChoice, env: NodeJS.ProcessEnv = process.env): OpenOutgoing =>
  (kept) => {
    const given = signInFromEnvironment(env);
    const signIns =
      given === null ? kept : firstGiven(givenSignIns({ [given.proxy]: given }), kept);
    return followChoice(choice, (chosen) => {
      const authorities = readAuthorities(
        {
          system: chosen.useSystemCa,
          file: chosen.caFile,
          systemFile: env['SSL_CERT_FILE'] ?? null,
        },
        () => performance.now(),
      );
      return createOutgoing({ routes: routesHere(chosen, authorities, env), authorities, signIns });
    });
  };

/** The way out by these settings, now and when they change. */
export const outgoingBy = (settings: Settings, env?: NodeJS.ProcessEnv): OpenOutgoing =>
  outgoingHere(() => networkChoice(settings.now().values), env);

/** The way out of one command that runs no engine. */
export async function outgoingOf(dataFolder: string): Promise<Outgoing> {
  const settings = await settingsOf(dataFolder);
  const keyStore = fileKeyStore(path.join(dataFolder, 'keys'));
  return outgoingBy(settings)(await openProxySignIns({ keyStore, onTrouble: () => {} }));
}

function routesHere(
  { proxy, pac }: NetworkChoice,
  authorities: Authorities,
  env: NodeJS.ProcessEnv,
): FindRoutes {
  if (proxy !== null) return always(proxy);
  if (pac === null) return routesFromEnvironment(env);
  const bundled = beside('../pac-worker/pac-worker.cjs');
  return routesByScript(pac, {
    worker: existsSync(bundled) ? bundled : pacWorkerSource,
    fetch: createOutgoing({ routes: straight, authorities, signIns: givenSignIns({}) }).fetch,
    now: () => performance.now(),
  });
}
