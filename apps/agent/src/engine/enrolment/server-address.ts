import { Refusal } from '@firstline/protocol/refusal';

/** Where the server is. `origin` is what a proof is signed for. */
export interface ServerAddress {
  readonly origin: string;
  readonly agentSocket: string;
  readonly relay: string;
  readonly enrol: string;
}

/** Reads an address as people write it. Without encryption only this computer itself can be the server. */
export function serverAddress(written: string): ServerAddress {
  const url = urlOf(written.includes('://') ? written : `https://${written}`);
  const secure = url.protocol === 'https:';
  if (!secure && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new Refusal('request.invalid', { field: 'server', problem: 'not-encrypted' });
  }
  const socket = `${secure ? 'wss' : 'ws'}://${url.host}`;
  return {
    origin: url.origin,
    agentSocket: `${socket}/agents/v1`,
    relay: `${socket}/relay/v1`,
    enrol: `${url.origin}/agents/v1/enrol`,
  };
}

function urlOf(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw new Refusal('request.invalid', { field: 'server', problem: 'no-address' }, { cause });
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
