import { nodeCrypto } from '@firstline/connection/node-crypto';
import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { shellPrologue } from './open-channel.ts';
import { openSealedLink, type FrameSocket, type SealedLink } from './sealed-link.ts';

interface End extends FrameSocket {
  deliver(frame: Uint8Array): void;
  readonly sent: Uint8Array[];
  readonly isClosed: () => boolean;
  drop(): void;
}

function end(): End {
  let message: (frame: Uint8Array) => void = () => undefined;
  let closed: () => void = () => undefined;
  let down = false;
  const sent: Uint8Array[] = [];
  return {
    sent,
    send: (frame) => sent.push(frame),
    onMessage: (listener) => {
      message = listener;
    },
    onClose: (listener) => {
      closed = listener;
    },
    close: () => {
      down = true;
    },
    isClosed: () => down,
    deliver: (frame) => message(frame),
    drop: () => closed(),
  };
}

function pair(acceptAgent = true) {
  const told: string[] = [];
  const sides = { console: end(), agent: end() };
  const link = (side: 'console' | 'agent', accept: boolean): SealedLink =>
    openSealedLink(
      sides[side],
      {
        crypto: nodeCrypto,
        role: side === 'console' ? 'initiator' : 'responder',
        prologue: shellPrologue({ shellId: 's', ticketId: 't', deviceId: 'd' }),
        staticKeys: nodeCrypto.generateKeyPair(),
        hello: {
          v: 1,
          role: side === 'console' ? 'technician' : 'agent',
          id: side,
          name: side,
        },
        accept: () => accept,
      },
      {
        opened: (peer) => told.push(`${side} met ${peer.hello.id}`),
        received: (plaintext) => told.push(`${side} got ${Buffer.from(plaintext).toString()}`),
        lost: (fault) => told.push(`${side} lost: ${fault}`),
      },
    );
  const links = { console: link('console', true), agent: link('agent', acceptAgent) };
  const carry = (): void => {
    for (let moved = true; moved; ) {
      const up = sides.console.sent.splice(0);
      const down = sides.agent.sent.splice(0);
      for (const frame of up) sides.agent.deliver(frame);
      for (const frame of down) sides.console.deliver(frame);
      moved = up.length + down.length > 0;
    }
  };
  return { told, sides, links, carry };
}

test('two ends meet and talk; before that nothing can be sent', () => {
  const { told, links, carry } = pair();
  expect(links.console.send(utf8('too early'))).toBe(false);
  carry();

  links.console.send(utf8('ls'));
  links.agent.send(utf8('total 0'));
  carry();

  expect(told).toEqual([
    'console met agent',
    'agent met console',
    'agent got ls',
    'console got total 0',
  ]);
});

test('a changed frame ends the link once, and its socket', () => {
  const { told, sides, links, carry } = pair();
  carry();
  told.length = 0;
  links.console.send(utf8('ls'));
  const [frame = new Uint8Array(0)] = sides.console.sent.splice(0);
  frame[20] = (frame[20] ?? 0) ^ 1;

  sides.agent.deliver(frame);
  sides.agent.deliver(frame);
  sides.agent.drop();

  expect(told).toEqual(['agent lost: altered']);
  expect(sides.agent.isClosed()).toBe(true);
  expect(links.agent.send(utf8('x'))).toBe(false);
});

test('a refused key ends the link; a socket that goes does too', () => {
  const refusing = pair(false);
  refusing.carry();
  refusing.sides.console.drop();

  expect(refusing.told).toEqual(['agent lost: refused', 'console lost: closed']);
});

test('one’s own close is quiet', () => {
  const { told, sides, links, carry } = pair();
  carry();
  told.length = 0;

  links.agent.close();
  links.agent.close();
  sides.agent.drop();

  expect([told, sides.agent.isClosed()]).toEqual([[], true]);
});
