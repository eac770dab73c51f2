import path from 'node:path';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { openPinFile } from '@firstline/connection/pin-file';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { relayDialler } from '@firstline/connection/relay-socket';
import { type ConsoleEngine, createConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import { nodePorts } from '../../apps/console/src/engine/node-ports.ts';
import { shellsOver } from '../../apps/console/src/engine/remote-shell/shells.ts';

/** A real console engine in this process, signed in, its queue loaded and live. */
export async function startConsole(about: {
  readonly folder: string;
  readonly server: string;
  readonly email: string;
  readonly password: string;
}): Promise<ConsoleEngine> {
  const { server, email, password } = about;
  const pins = await openPinFile(path.join(about.folder, 'pins.json'));
  const identity = nodeCrypto.generateKeyPair();
  const engine = createConsoleEngine({
    server,
    ports: nodePorts(plainOutgoing, {
      shells: shellsOver({
        identity,
        pins,
        crypto: nodeCrypto,
        dialRelay: relayDialler(plainOutgoing.open),
      }),
    }),
  });
  const online = new Promise<void>((resolve) => {
    engine.on('link.changed', (link) => {
      if (link.state === 'online') resolve();
    });
  });
  await engine.answers['session.sign-in']({ email, password });
  await online;
  return engine;
}
