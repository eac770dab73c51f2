import { createHash, randomBytes } from 'node:crypto';
import {
  ATTACHMENT_PART_BYTES,
  getAttachmentEndpoint,
  getTicketEndpoint,
  openTicket,
  submitAttachmentPart,
} from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Link } from '../../../../../test/harness/device.ts';
import { opening } from '../../../../../test/harness/intents.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../../test/harness/server.ts';

let server: TestServer;
let priya: Caller;
let link: Link;
beforeAll(async () => {
  server = await startServer();
  priya = await server.technician('tier-2');
  link = await (await server.device()).connect();
});
afterAll(async () => {
  await link.close();
  await server.close();
});

/** Opens a ticket that promises this file, and answers how to send its parts. */
async function promised(bytes: Buffer, name = 'Drucker Etage 3 ├ größe.pdf') {
  const attachmentId = newId();
  const file = { id: attachmentId, name, mediaType: 'application/pdf', bytes: bytes.length };
  const intent = opening({ attachments: [file] });
  await link.ask(openTicket, intent);
  const part = (offset: number, length = ATTACHMENT_PART_BYTES) =>
    link.ask(submitAttachmentPart, {
      attachmentId,
      ticketId: intent.ticketId,
      offset,
      data: bytes.subarray(offset, offset + length).toString('base64'),
    });
  return { attachmentId, ticketId: intent.ticketId, part };
}

test('ten megabytes arrive in parts and leave byte for byte, as a download only', async () => {
  const bytes = randomBytes(10 * 1024 * 1024);
  const { attachmentId, ticketId, part } = await promised(bytes);
  for (let offset = 0; offset < bytes.length; offset += ATTACHMENT_PART_BYTES) await part(offset);

  const response = await fetch(`${server.url}/api/v1/attachments/${attachmentId}`, {
    headers: { authorization: `Bearer ${priya.token}` },
  });
  const got = Buffer.from(await response.arrayBuffer());

  expect(createHash('sha256').update(got).digest('hex')).toBe(
    createHash('sha256').update(bytes).digest('hex'),
  );
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('Drucker Etage 3 ├ größe.pdf')}`,
    'x-content-type-options': 'nosniff',
  });
  const { entries } = await priya.call(getTicketEndpoint, { params: { ticketId } });
  expect(entries[0]?.attachments).toMatchObject([{ complete: true, bytes: bytes.length }]);
});

test('a repeated part is ignored and a gap is told what is missing', async () => {
  const bytes = randomBytes(3 * ATTACHMENT_PART_BYTES);
  const { part } = await promised(bytes);

  await part(0);
  const again = await part(0);
  const gap = await part(2 * ATTACHMENT_PART_BYTES);

  expect(again.body).toEqual({ received: ATTACHMENT_PART_BYTES, complete: false });
  expect(gap).toMatchObject({
    refusal: 'attachment.out-of-order',
    detail: { expected: ATTACHMENT_PART_BYTES },
  });
});

test('a file that is longer than promised, or not all here, cannot be had', async () => {
  const bytes = randomBytes(2_000);
  const { attachmentId, ticketId, part } = await promised(bytes.subarray(0, 1_000));
  const more = await link.ask(submitAttachmentPart, {
    attachmentId,
    ticketId,
    offset: 0,
    data: bytes.toString('base64'),
  });
  await part(0, 400);

  const half = await priya.ask(getAttachmentEndpoint, { params: { attachmentId } });

  expect(more).toMatchObject({ refusal: 'attachment.too-large', detail: { limit: 1_000 } });
  expect(half).toMatchObject({ status: 404, body: { refusal: 'attachment.not-found' } });
});

test('an empty file is complete at once', async () => {
  const { attachmentId } = await promised(Buffer.alloc(0));

  const got = await priya.ask(getAttachmentEndpoint, { params: { attachmentId } });

  expect(got).toMatchObject({ status: 200, body: '' });
});

test('more than ten megabytes cannot be promised', async () => {
  const file = { id: newId(), name: 'film.mp4', mediaType: 'video/mp4', bytes: 10_485_761 };

  const reply = await link.ask(openTicket, opening({ attachments: [file] }));

  expect(reply).toMatchObject({ ok: false, refusal: 'request.invalid' });
});

test('nobody sends a part to another device’s ticket', async () => {
  const { attachmentId, ticketId } = await promised(randomBytes(10));
  const stranger = await (await server.device('LT-0001')).connect();

  const reply = await stranger.ask(submitAttachmentPart, {
    attachmentId,
    ticketId,
    offset: 0,
    data: 'AAAA',
  });

  expect(reply.refusal).toBe('ticket.not-found');
  await stranger.close();
});
