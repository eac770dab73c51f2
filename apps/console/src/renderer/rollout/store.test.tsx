import type { Batch, RolloutComputer } from '@firstline/protocol/batches';
import { DeviceId, EnrolmentTokenId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { nextId } from '../tickets/sample.test-data.ts';

const id = EnrolmentTokenId.parse(nextId());
const batch: Batch = {
  id,
  name: 'Floor 3',
  group: null,
  uses: 3,
  usesLeft: 3,
  expected: 3,
  createdAt: '2026-11-21T08:00:00.000Z',
  createdBy: 'Nora',
  expiresAt: '2026-11-22T08:00:00.000Z',
  revokedAt: null,
  counts: { working: 0, trouble: 0, installed: 0, silent: 3 },
};
const computer: RolloutComputer = {
  key: 'a',
  name: 'LT-2',
  state: 'working',
  findings: [],
  deviceId: null,
  osName: null,
  agentVersion: null,
  heardAt: null,
  reports: [],
};
const list = { batches: [batch], oldestAgent: null, fingerprint: 'ab', version: '1.2.0' };

function console() {
  const made = testConsole();
  made.answer('rollout.list', () => ({ ok: true, value: list }));
  made.answer('rollout.get', () => ({ ok: true, value: { batch, computers: [] } }));
  return { ...made, rollout: made.parts.rollout };
}
const lists = (asked: readonly { name: string }[]): number =>
  asked.filter(({ name }) => name === 'rollout.list').length;

test('a computer of the batch one looks at changes row and counts, without asking again', async () => {
  const { rollout, asked } = console();
  await rollout.read();
  await rollout.readBatch(id);

  rollout.received({ batch: id, computer });

  const { byId, batches } = rollout.getState();
  expect(byId[id]?.computers).toEqual([computer]);
  expect([byId[id]?.batch.counts, batches[0]?.counts]).toEqual([
    { working: 1, trouble: 0, installed: 0, silent: 2 },
    { working: 1, trouble: 0, installed: 0, silent: 2 },
  ]);
  expect(lists(asked)).toBe(1);
});

test('one that enrols takes a use of the token, which the batch one looks at shows', async () => {
  const { rollout, asked, answer } = console();
  await rollout.readBatch(id);
  const spent = { ...list, batches: [{ ...batch, usesLeft: 2 }] };
  answer('rollout.list', () => ({ ok: true, value: spent }));
  const enrolled = { ...computer, deviceId: DeviceId.parse(nextId()) };

  rollout.received({ batch: id, computer: enrolled });
  rollout.received({ batch: id, computer: { ...enrolled, agentVersion: '1.2.1' } });
  await rollout.read();

  const shown = rollout.getState().byId[id];
  expect([shown?.batch.usesLeft, shown?.batch.counts.working]).toEqual([2, 1]);
  expect(lists(asked)).toBeLessThanOrEqual(2);
});

test('a thousand computers of other batches cost one more reading of the list, not a thousand', async () => {
  const { rollout, asked } = console();
  await rollout.read();

  for (let at = 0; at < 1_000; at += 1) rollout.received({ batch: nextId(), computer });
  await rollout.read();

  expect(lists(asked)).toBeLessThanOrEqual(4);
});

test('a list that could not be read says why, and what was there stays', async () => {
  const { rollout, answer } = console();
  await rollout.read();
  answer('rollout.list', () => ({ ok: false, refusal: 'server.unreachable', detail: {} }));

  await rollout.read();

  const { unread, batches } = rollout.getState();
  expect([unread, batches]).toEqual([{ list: 'server.unreachable' }, [batch]]);
});
