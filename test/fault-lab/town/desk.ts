import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import { tokenStateEndpoint } from '@firstline/protocol/enrolment';
import {
  aboutServerEndpoint,
  organisationStatement,
  reportDeploymentEndpoint,
} from '@firstline/protocol/rollout';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@firstline/protocol/version';
import { WebSocketServer } from 'ws';
import type { DeskPlan } from './plan.ts';

/**
 * What an agent that is being rolled out hears from its server. The real one needs a database; it is asked
 * the same things in test/contract/deployment-doctor.test.ts.
 */
export function serveDesk(plan: DeskPlan): (server: Server) => void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'jwk' }).x ?? '';
  const serverTime = (): string =>
    new Date(Date.now() + (plan.clockAheadSeconds ?? 0) * 1_000).toISOString();

  const about = (nonce: string, origin: string) => ({
    product: 'firstline',
    version: '1.0.0',
    protocol: { oldest: OLDEST_PROTOCOL_VERSION, newest: PROTOCOL_VERSION },
    oldestAgent: plan.oldestAgent ?? null,
    serverTime: serverTime(),
    organisation: {
      key,
      signature: sign(
        null,
        Buffer.from(organisationStatement({ nonce, origin })),
        privateKey,
      ).toString('base64url'),
      trust: 'embedded',
    },
  });

  function answer(url: URL, response: ServerResponse): unknown {
    const json = (body: unknown) => response.end(JSON.stringify(body));
    switch (plan.pages) {
      case 'portal':
        return response.end('<title>Welcome to our hotel</title>');
      case 'elsewhere':
        return response.writeHead(302, { location: 'https://portal.hotel.example/' }).end();
      case 'bad-gateway':
        return response.writeHead(502).end('Bad Gateway');
    }
    switch (url.pathname) {
      case aboutServerEndpoint.path:
        return json(
          about(url.searchParams.get('nonce') ?? '', url.searchParams.get('origin') ?? ''),
        );
      case tokenStateEndpoint.path:
        return json({ state: plan.token ?? 'good', batch: null, expiresAt: serverTime(), uses: 1 });
      case reportDeploymentEndpoint.path:
        return json({});
    }
    return json({ ok: true });
  }

  return (server) => {
    server.on('request', (request, response) =>
      answer(new URL(request.url ?? '/', 'https://help.northwind.example'), response),
    );
    if (plan.cutsSockets === true) return server.on('upgrade', (_, socket) => socket.destroy());
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (one) => {
        const nonce = randomBytes(32).toString('base64url');
        const protocol = PROTOCOL_VERSION;
        one.send(
          JSON.stringify({ type: 'agent.challenge', nonce, serverTime: serverTime(), protocol }),
        );
      }),
    );
  };
}
