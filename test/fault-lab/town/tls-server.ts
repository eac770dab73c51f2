import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { createServer as createSilence } from 'node:net';
import path from 'node:path';
import type { TownPlan } from './plan.ts';

/** A server that speaks TLS and then HTTP, with the certificate that the plan asks for. */
export async function tlsServer(
  folder: string,
  at: { readonly address: string; readonly port: number; readonly name: string },
  shows: NonNullable<TownPlan['desk']>,
  serve: (server: Server) => void = answerAll,
): Promise<void> {
  if (shows === 'closed') return;
  if (shows === 'mute') {
    const silence = createSilence((socket) => socket.on('error', () => undefined));
    silence.listen(at.port, at.address);
    await once(silence, 'listening');
    return;
  }
  const file = (ending: string) =>
    readFileSync(path.join(folder, 'certificates', `${at.name}-${shows}.${ending}`));
  const server = createServer({ key: file('key'), cert: file('pem') });
  serve(server);
  server.listen(at.port, at.address);
  await once(server, 'listening');
}

const answerAll = (server: Server): void =>
  void server.on('request', (_, response) => void response.end('{"ok":true}\n'));
