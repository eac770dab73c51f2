/** Puts the console's engine together for a computer: key, remembered keys, session, drafts. */
import path from 'node:path';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { openPinFile } from '@firstline/connection/pin-file';
import { relayDialler } from '@firstline/connection/relay-socket';
import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import type { Log } from '@firstline/log/log';
import type { Effective } from '@firstline/settings/effective';
import { type ConsoleEngine, createConsoleEngine } from '../engine/engine.ts';
import { nodePorts } from '../engine/node-ports.ts';
import type { Updates } from '../engine/ports.ts';
import { openIdentity } from '../engine/remote-shell/identity.ts';
import { shellsOver } from '../engine/remote-shell/shells.ts';
import {
  copyText,
  fileDrafts,
  nativeNotices,
  openAddress,
  systemDownloads,
  tokenVault,
} from './electron-ports.ts';
import { chosenServer } from './chosen-server.ts';
import { readText, writeText } from './kept-text.ts';
import type { MainWindow } from './main-window.ts';
import { openSecrets } from './secrets.ts';

export async function runConsole(about: {
  readonly dataFolder: string;
  /** From the command line; kept for the next start. */
  readonly server: string | null;
  readonly settings: Effective;
  readonly log: Log;
  readonly window: MainWindow;
  readonly openTicket: (ticketId: string) => void;
  readonly updates: () => Updates | null;
  readonly outgoing: Outgoing;
}): Promise<ConsoleEngine> {
  const { dataFolder, log, window } = about;
  const serverFile = path.join(dataFolder, 'server');
  if (about.server !== null) await writeText(serverFile, about.server);
  const server = chosenServer({
    policy: about.settings.values.ServerUrl,
    commandLine: about.server,
    kept: await readText(serverFile),
  });
  for (const fault of about.settings.faults) log.warn('A policy has a fault.', { ...fault });
  const secrets = openSecrets(path.join(dataFolder, 'keys'), process.platform);
  const { outgoing } = about;
  const dialRelay = relayDialler(outgoing.open);
  const identity = await openIdentity(secrets);
  const pins = await openPinFile(path.join(dataFolder, 'pins.json'));
  return createConsoleEngine({
    server,
    ports: nodePorts(outgoing, {
      vault: tokenVault(secrets),
      drafts: fileDrafts(path.join(dataFolder, 'drafts.json')),
      notices: nativeNotices(about.openTicket),
      downloads: systemDownloads(() => window.current(), outgoing.fetch),
      updates: about.updates,
      copy: copyText,
      openAddress,
      shells: shellsOver({ identity, pins, crypto: nodeCrypto, dialRelay }),
      log: (line, facts) => log.info(line, facts ?? {}),
    }),
  });
}

/** Signs in by a link that works once, when nobody is signed in yet. A used link leaves the sign-in page. */
export async function signInOnce(engine: ConsoleEngine, code: string, log: Log): Promise<void> {
  const known = await new Promise<string>((resolve) => {
    const stop = engine.on('session.changed', ({ state }) => {
      if (state === 'unknown') return;
      stop();
      resolve(state);
    });
    void Promise.resolve(engine.answers['session.get']({})).then(({ state }) => {
      if (state === 'unknown') return;
      stop();
      resolve(state);
    });
  });
  if (known === 'signed-in') return;
  try {
    await engine.answers['session.sign-in-by-link']({ code });
  } catch (error) {
    log.warn('The link did not sign in.', { error });
  }
}
