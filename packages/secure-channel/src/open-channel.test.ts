import { nodeCrypto } from '@firstline/connection/node-crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import type { Hello } from './hello.ts';
import {
  openChannel,
  shellPrologue,
  type Opening,
  type OpeningStep,
  type Peer,
} from './open-channel.ts';

const shell = { shellId: 's', ticketId: 't', deviceId: 'd' };
const technician: Hello = { v: 1, role: 'technician', id: 'p1', name: 'Priya Nair' };
const agent: Hello = { v: 1, role: 'agent', id: 'd1', name: 'NW-LAPTOP-7' };

interface Sides {
  readonly console: Opening;
  readonly agent: Opening;
}

function sides(
  accept: { console?: boolean; agent?: boolean } = {},
  hellos = { technician, agent },
): Sides {
  const opening = (role: 'initiator' | 'responder', hello: Hello, yes: boolean): Opening =>
    openChannel({
      crypto: nodeCrypto,
      role,
      prologue: shellPrologue(shell),
      staticKeys: nodeCrypto.generateKeyPair(),
      hello,
      accept: () => yes,
    });
  return {
    console: opening('initiator', hellos.technician, accept.console ?? true),
    agent: opening('responder', hellos.agent, accept.agent ?? true),
  };
}

type Change = (message: Uint8Array, count: number) => readonly Uint8Array[];
const faithful: Change = (message) => [message];

/** Carries messages until both sides are quiet; `change` is the relay's hand in it. */
function carry(ends: Sides, change: Change = faithful) {
  const last: { console: OpeningStep; agent: OpeningStep } = {
    console: ends.console.begin(),
    agent: ends.agent.begin(),
  };
  const queue: { to: 'console' | 'agent'; message: Uint8Array }[] = [];
  let count = 0;
  const post = (to: 'console' | 'agent', step: OpeningStep): void => {
    if (step.kind === 'failed') return;
    for (const sent of step.send) {
      for (const message of change(sent, count++)) queue.push({ to, message });
    }
  };
  post('agent', last.console);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const before = last[next.to];
    if (before.kind === 'open') {
      before.channel.open(next.message);
      continue;
    }
    const step = ends[next.to].receive(next.message);
    last[next.to] = step;
    post(next.to === 'console' ? 'agent' : 'console', step);
  }
  return last;
}

const usable = (step: OpeningStep): boolean => step.kind === 'open' && !step.channel.closed();
const peerName = (step: OpeningStep): string | null =>
  step.kind === 'open' ? step.peer.hello.name : null;

test('six messages open a channel; both see the same six digits and each other’s name', () => {
  const last = carry(sides());

  if (last.console.kind !== 'open' || last.agent.kind !== 'open') throw new Error('not open');
  expect(last.console.code).toMatch(/^\d{6}$/);
  expect(last.console.code).toBe(last.agent.code);
  expect([usable(last.console), usable(last.agent)]).toEqual([true, true]);
  expect([peerName(last.console), peerName(last.agent)]).toEqual(['NW-LAPTOP-7', 'Priya Nair']);
  const frame = last.console.channel.seal(utf8('whoami')) ?? new Uint8Array(0);
  expect(last.agent.channel.open(frame)).toEqual(utf8('whoami'));
});

test('a console that does not know the device’s key stops before it says who it is', () => {
  const last = carry(sides({ console: false }));

  expect(last.console).toEqual({ kind: 'failed', fault: 'refused' });
  expect(last.agent.kind).toBe('waiting');
});

test('an agent that does not know the technician’s key never shows a code', () => {
  const last = carry(sides({ agent: false }));

  expect(last.agent).toEqual({ kind: 'failed', fault: 'refused' });
  expect(last.console.kind).toBe('waiting');
});

test('two consoles, or two agents, do not open a channel with each other', () => {
  const last = carry(sides({}, { technician: agent, agent }));

  expect(last.agent).toEqual({ kind: 'failed', fault: 'altered' });
});

test('a peer is shown for acceptance once, with the key it has proven', () => {
  const keys = nodeCrypto.generateKeyPair();
  const seen: Peer[] = [];
  const ends = sides();
  const responder = openChannel({
    crypto: nodeCrypto,
    role: 'responder',
    prologue: shellPrologue(shell),
    staticKeys: keys,
    hello: agent,
    accept: () => true,
  });
  const initiator = openChannel({
    crypto: nodeCrypto,
    role: 'initiator',
    prologue: shellPrologue(shell),
    staticKeys: nodeCrypto.generateKeyPair(),
    hello: technician,
    accept: (peer) => seen.push(peer) > 0,
  });

  carry({ ...ends, console: initiator, agent: responder });

  expect(seen).toEqual([{ hello: agent, publicKey: keys.publicKey }]);
});

test('a person in the middle with keys of their own is seen by the code', () => {
  const victim = sides();
  const middle = sides();
  const left = carry({ console: victim.console, agent: middle.agent });
  const right = carry({ console: middle.console, agent: victim.agent });

  if (left.console.kind !== 'open' || right.agent.kind !== 'open') throw new Error('not open');
  expect(left.console.code).not.toBe(right.agent.code);
});

test('a relay that changes, drops, repeats or swaps any message of the opening opens nothing', () => {
  const act = fc.record({
    kind: fc.constantFrom('flip', 'drop', 'repeat', 'cut'),
    // Message 5 is the reveal: when it is dropped the console may think it is open, the agent never.
    count: fc.nat(5),
    at: fc.nat(500),
    bit: fc.nat(7),
  });
  fc.assert(
    fc.property(act, ({ kind, count, at, bit }) => {
      const last = carry(sides(), (message, now) => {
        if (now !== count) return [message];
        const place = at % message.length;
        const flipped = Uint8Array.from(message);
        flipped[place] = (flipped[place] ?? 0) ^ (1 << bit);
        if (kind === 'flip') return [flipped];
        if (kind === 'cut') return [message.subarray(0, place)];
        return kind === 'drop' ? [] : [message, message];
      });
      expect(usable(last.console) && usable(last.agent)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a revealed number that was not committed to closes the channel', () => {
  const ends = sides();
  const first = ends.console.begin();
  if (first.kind !== 'waiting') throw new Error('no first message');
  const other = carry(sides());

  expect(other.console.kind).toBe('open');
  expect(ends.console.receive(new Uint8Array(96))).toEqual({ kind: 'failed', fault: 'altered' });
  expect(ends.console.receive(new Uint8Array(96))).toEqual({ kind: 'failed', fault: 'altered' });
});
