import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { openPinFile } from '@firstline/connection/pin-file';
import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { relayDialler } from '@firstline/connection/relay-socket';
import type { Role } from '@firstline/protocol/people';
import { type ConsoleEngine, createConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import { nodePorts } from '../../apps/console/src/engine/node-ports.ts';
import { shellsOver } from '../../apps/console/src/engine/remote-shell/shells.ts';
import type { TestServer } from './server.ts';

/** A real console engine in this process, with a technician signed in. */
export interface TestConsole {
  readonly engine: ConsoleEngine;
  readonly me: { readonly id: string; readonly name: string };
  /** What the technician's terminal shows of a shell so far, and the first time it fits. */
  readonly shows: (shellId: string, is: RegExp) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Signs somebody of this name in, and waits until the queue is live. */
export async function startConsole(
  server: TestServer,
  name: string,
  role: Role = 'tier-2',
  way: { readonly server: string; readonly outgoing: Outgoing } = {
    server: server.url,
    outgoing: plainOutgoing,
  },
): Promise<TestConsole> {
  const me = await server.person(role, name);
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-console-'));
  const pins = await openPinFile(path.join(folder, 'pins.json'));
  const engine = createConsoleEngine({
    server: way.server,
    ports: nodePorts(way.outgoing, {
      shells: shellsOver({
        identity: nodeCrypto.generateKeyPair(),
        pins,
        crypto: nodeCrypto,
        dialRelay: relayDialler(way.outgoing.open),
      }),
    }),
  });
  const screens = new Map<string, string>();
  const waiting = new Set<() => void>();
  engine.on('shell.shown', ({ shellId, data }) => {
    const text = Buffer.from(data, 'base64').toString();
    screens.set(shellId, (screens.get(shellId) ?? '') + text);
    void engine.answers['shell.drawn']({ shellId, bytes: Buffer.byteLength(text) });
    for (const look of waiting) look();
  });
  const online = new Promise<void>((resolve) => {
    engine.on('link.changed', (link) => {
      if (link.state === 'online') resolve();
    });
  });
  await engine.answers['session.sign-in-by-link']({ code: await server.signInCode(me.id) });
  await online;
  return {
    engine,
    me,
    shows: (shellId, is) =>
      new Promise((resolve) => {
        const look = (): void => {
          const text = screens.get(shellId) ?? '';
          if (!is.test(text)) return;
          waiting.delete(look);
          resolve(text);
        };
        waiting.add(look);
        look();
      }),
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
