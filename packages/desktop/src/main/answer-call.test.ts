import { expect, test } from 'vitest';
import { z } from 'zod';
import { call, defineBridge } from '../bridge/define-bridge.ts';
import { answerCall } from './answer-call.ts';

class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code = 'ticket.text-too-long';
  readonly detail = { limit: 200, size: 201 };
}

const bridge = defineBridge({
  calls: {
    'ticket.read': call(z.object({ ticketId: z.string() }), z.object({ title: z.string() })),
    'ticket.send': call(z.object({}), z.object({})),
    'ticket.break': call(z.object({}), z.object({})),
  },
  events: {},
});
const answers = {
  'ticket.read': ({ ticketId }: { ticketId: string }) => ({
    title: `about ${ticketId}`,
    secret: 1,
  }),
  'ticket.send': () => {
    throw new Refusal();
  },
  'ticket.break': () => {
    throw new Error('the token was s3cret');
  },
};
const ask = (name: unknown, input: unknown, bugs: unknown[] = []) =>
  answerCall({ name, input }, bridge, answers, (error) => bugs.push(error));

test('a call is answered with what its contract names and nothing else', async () => {
  expect(await ask('ticket.read', { ticketId: 'FL-7' })).toEqual({
    ok: true,
    value: { title: 'about FL-7' },
  });
});

test('an unknown name, a name of Object and a wrong input are refused', async () => {
  for (const name of ['ticket.steal', 'constructor', '__proto__', 7, null])
    expect(await ask(name, {})).toMatchObject({ ok: false, refusal: 'request.unknown' });
  expect(await ask('ticket.read', { ticketId: 7 })).toMatchObject({ refusal: 'request.invalid' });
});

test('an input over the limit is refused with both sizes', async () => {
  expect(await ask('ticket.read', { ticketId: 'x'.repeat(4_000_001) })).toMatchObject({
    refusal: 'request.too-large',
    detail: { limit: 4_000_000 },
  });
});

test('a refusal keeps its facts, and a bug says nothing to the page', async () => {
  const bugs: unknown[] = [];

  expect(await ask('ticket.send', {})).toEqual({
    ok: false,
    refusal: 'ticket.text-too-long',
    detail: { limit: 200, size: 201 },
  });
  expect(await ask('ticket.break', {}, bugs)).toEqual({
    ok: false,
    refusal: 'internal',
    detail: {},
  });
  expect(bugs).toHaveLength(1);
});
