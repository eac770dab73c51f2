import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { type PresenceState, proofStatement } from '@firstline/protocol/agents';
import { enrolmentStatement, enrolEndpoint } from '@firstline/protocol/enrolment';
import { uuidv7 } from '@firstline/protocol/ids';
import type { Message } from '@firstline/protocol/message';
import { PROTOCOL_VERSION } from '@firstline/protocol/version';
import WebSocket from 'ws';
import type { z } from 'zod';

const newId = (): string => uuidv7(Date.now(), randomBytes(10));
const rawKey = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';

export interface Reply {
  readonly ok: boolean;
  // any JSON; a test looks at what it asked for
  readonly body?: any; // oxlint-disable-line typescript/no-explicit-any -- answers differ by message
  readonly refusal?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** A connected device that speaks the wire and nothing more: no outbox, no reconnecting. */
export interface Link {
  readonly welcome: { readonly person: string | null; readonly organisation: string };
  readonly ask: <Body extends z.ZodType>(
    message: Message<string, Body>,
    body: z.input<Body>,
  ) => Promise<Reply>;
  /** Sends any text, as it is. */
  readonly raw: (text: string | Buffer) => void;
  readonly say: (type: string, body: unknown) => void;
  /** The next event of this type, also one that came already. */
  readonly event: (type: string) => Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- same
  readonly events: { readonly type: string; readonly body: unknown }[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly close: () => Promise<void>;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly signingKey: string;
  readonly sealingKey: string;
  readonly enrol: (
    token: string,
    change?: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  readonly connect: (presence?: PresenceState) => Promise<Link>;
  /** The challenge of a fresh socket, and the socket, for those who answer it wrongly. */
  readonly dial: () => Promise<{ readonly nonce: string; readonly socket: WebSocket }>;
  readonly prove: (
    nonce: string,
    change?: {
      origin?: string;
      deviceId?: string;
      presence?: PresenceState;
      agentVersion?: string;
      update?: unknown;
    },
  ) => Record<string, unknown>;
}

/** A computer with keys of its own, not enrolled yet. */
export function newDevice(url: string, name: string, signInName: string): Device {
  const signing = generateKeyPairSync('ed25519');
  const sealing = generateKeyPairSync('x25519');
  const id = newId();
  const signingKey = rawKey(signing.publicKey);
  const sealingKey = rawKey(sealing.publicKey);
  const signed = (statement: string): string =>
    sign(null, Buffer.from(statement), signing.privateKey).toString('base64url');

  const prove: Device['prove'] = (nonce, change = {}) => {
    const origin = change.origin ?? url;
    const statement = proofStatement({ nonce, origin, deviceId: id, protocol: PROTOCOL_VERSION });
    return {
      type: 'agent.prove',
      deviceId: change.deviceId ?? id,
      origin,
      protocol: PROTOCOL_VERSION,
      agentVersion: change.agentVersion ?? '0.1.0',
      ...(change.update !== undefined && { update: change.update }),
      presence: change.presence ?? 'here',
      signature: signed(statement),
    };
  };
  const dial: Device['dial'] = () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/agents/v1`);
      socket.once('error', reject);
      socket.once('message', (text) => resolve({ socket, ...JSON.parse(String(text)) }));
    });

  return {
    id,
    name,
    signingKey,
    sealingKey,
    async enrol(token, change = {}) {
      const signature = signed(enrolmentStatement({ deviceId: id, signingKey, sealingKey, token }));
      const about = { name, platform: 'linux', osName: 'Debian 12', signInName, signature };
      const response = await fetch(`${url}${enrolEndpoint.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, deviceId: id, signingKey, sealingKey, ...about, ...change }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // as: JSON of the server
    },
    dial,
    prove,
    async connect(presence = 'here') {
      const { nonce, socket } = await dial();
      return link(socket, prove(nonce, { presence }));
    },
  };
}

/** The hex digest that goes with a snapshot. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function link(socket: WebSocket, proof: Record<string, unknown>): Promise<Link> {
  const waiting = new Map<number, (reply: Reply) => void>();
  const events: { type: string; body: unknown }[] = [];
  const eventWaiters = new Map<string, ((body: unknown) => void)[]>();
  let nextId = 1;
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => {
      resolve({ code, reason: String(reason) });
      for (const answer of waiting.values()) answer({ ok: false, refusal: 'link-lost' });
    }),
  );
  socket.on('error', () => {});
  return new Promise((resolve, reject) => {
    void closed.then(({ code, reason }) => reject(new Error(`not welcome: ${code} ${reason}`)));
    socket.on('message', (text) => {
      const frame = JSON.parse(String(text));
      if (frame.type === 'agent.welcome') return resolve(linked(frame));
      if (frame.type === 'reply') {
        waiting.get(frame.to)?.(frame);
        waiting.delete(frame.to);
        return;
      }
      const waiter = eventWaiters.get(frame.type)?.shift();
      if (waiter === undefined) events.push(frame);
      else waiter(frame.body);
    });
    socket.send(JSON.stringify(proof));
  });

  function linked(welcome: Link['welcome']): Link {
    return {
      welcome,
      events,
      closed,
      ask: ({ type }, body) =>
        new Promise((resolve) => {
          const id = nextId++;
          waiting.set(id, resolve);
          socket.send(JSON.stringify({ type, id, body }));
        }),
      raw: (text) => socket.send(text),
      say: (type, body) => socket.send(JSON.stringify({ type, body })),
      event(type) {
        const at = events.findIndex((one) => one.type === type);
        if (at >= 0) return Promise.resolve(events.splice(at, 1)[0]?.body);
        return new Promise((resolve) => {
          eventWaiters.set(type, [...(eventWaiters.get(type) ?? []), resolve]);
        });
      },
      async close() {
        socket.close();
        await closed;
      },
    };
  }
}
