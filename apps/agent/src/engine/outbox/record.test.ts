import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EntryId, ShellId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Intent } from './intent.ts';
import { openOfflineQueue } from './offline-queue.ts';

const id = (n: number) =>
  uuidv7(1_795_000_000_000, Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, n >> 8, n]));

/** Ten tickets with answers, and reports of shells, so that repeats and dependants are common. */
const intents = fc.oneof(
  fc.nat(9).map(
    (n): Intent => ({
      type: 'ticket.open',
      body: {
        ticketId: TicketId.parse(id(n)),
        entryId: EntryId.parse(id(100 + n)),
        title: `Ticket ${n}`,
        body: '',
        impact: 'a-bit',
        attachments: [],
        snapshotId: null,
        writtenAt: '2026-11-20T09:00:00.000Z',
      },
    }),
  ),
  // An id is made for one thing: an answer's id belongs to one ticket.
  fc.nat(99).map(
    (entry): Intent => ({
      type: 'ticket.answer',
      body: {
        ticketId: TicketId.parse(id(entry % 10)),
        entryId: EntryId.parse(id(200 + entry)),
        body: `Answer ${entry}`,
        attachments: [],
        writtenAt: '2026-11-20T09:00:00.000Z',
      },
    }),
  ),
  fc.nat(20).map(
    (n): Intent => ({
      type: 'shell.started',
      body: { shellId: ShellId.parse(id(400 + n)), at: '2026-11-20T09:00:00.000Z' },
    }),
  ),
);

const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ put: fc.array(intents, { minLength: 1, maxLength: 3 }) }) },
    { weight: 4, arbitrary: fc.constant('done' as const) }, // as const: the literal
    { weight: 2, arbitrary: fc.constant('refuse' as const) }, // as const: same
    { weight: 2, arbitrary: fc.constant('send-again' as const) }, // as const: same
    { weight: 2, arbitrary: fc.constant('restart' as const) }, // as const: same
  ),
  { maxLength: 40 },
);

test('whatever is put, sent, refused and sent again, a restart changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'firstline-model-'));
      const troubles: unknown[] = [];
      const open = () => openOfflineQueue(folder, (trouble) => troubles.push(trouble));
      let queue = await open();
      const left: string[] = [];
      for (const act of all) {
        const head = queue.head();
        if (act === 'done' && head) {
          left.push(JSON.stringify(head.intent));
          await queue.done(head.seq);
        } else if (act === 'refuse' && head) await queue.refuse(head.seq, 'ticket.not-found', {});
        else if (act === 'send-again') {
          const refused = queue.aside().find(({ intent }) => 'entryId' in intent.body);
          if (refused && 'entryId' in refused.intent.body) {
            await queue.sendAgain(refused.intent.body.entryId);
          }
        } else if (act === 'restart') {
          const before = [queue.waiting(), queue.aside(), queue.owed()];
          await queue.close();
          queue = await open();
          expect([queue.waiting(), queue.aside(), queue.owed()]).toEqual(before);
        } else if (typeof act === 'object') await queue.put(act.put);
        const seqs = queue.waiting().map(({ seq }) => seq);
        expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      }
      // Nothing vanished: what was put waits, stands aside, or was taken by the server.
      const here = [...queue.waiting(), ...queue.aside()].map(({ intent }) =>
        JSON.stringify(intent),
      );
      for (const act of all) {
        if (typeof act !== 'object') continue;
        for (const intent of act.put) expect([...here, ...left]).toContain(JSON.stringify(intent));
      }
      expect(troubles).toEqual([]);
      await queue.close();
      await rm(folder, { recursive: true });
    }),
    { numRuns: 40 },
  );
}, 60_000);
