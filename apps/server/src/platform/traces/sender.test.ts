import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FinishedSpan } from './otlp.ts';
import { createSender, type Sender } from './sender.ts';

const span = (name: string): FinishedSpan => ({
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentId: null,
  name,
  kind: 'internal',
  from: 1n,
  until: 2n,
  attributes: {},
  outcome: 'ok',
});

let answers: number[];
let taken: string[][];
let collector: http.Server;
let reports: unknown[];
let reported: Promise<void>;
let sender: Sender;
beforeEach(async () => {
  answers = [];
  taken = [];
  reports = [];
  let tell = (): void => {};
  reported = new Promise((resolve) => {
    tell = resolve;
  });
  collector = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.once('end', () => {
      const status = answers.shift() ?? 200;
      if (status === 200) taken.push(namesIn(text));
      response.writeHead(status).end('{}');
    });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo; // as: a TCP server
  sender = createSender({
    url: `http://127.0.0.1:${port}/v1/traces`,
    headers: {},
    timeoutMs: 1_000,
    resource: {},
    version: '1',
    report: (problem, fields) => {
      reports.push([problem, fields]);
      tell();
    },
  });
});
afterEach(() => collector.close());

const namesIn = (text: string): string[] =>
  JSON.parse(text).resourceSpans[0].scopeSpans[0].spans.map((one: { name: string }) => one.name);

test('what waits is sent at the end', async () => {
  sender.send(span('one'));
  sender.send(span('two'));

  await sender.close();

  expect(taken).toEqual([['one', 'two']]);
});

test('a full batch is sent at once, and the rest after it', async () => {
  const arrived = once(collector, 'request');
  for (let count = 0; count < 513; count += 1) sender.send(span(String(count)));
  await arrived;

  await sender.close();

  expect(taken.map((batch) => batch.length)).toEqual([512, 1]);
});

test('a collector that is away loses nothing of what has room, and is told of once', async () => {
  answers = [503];
  for (let count = 0; count < 5_000; count += 1) sender.send(span(String(count)));
  await reported;

  await sender.close();

  expect(taken.flat()).toHaveLength(4_096);
  expect(taken.flat()[0]).toBe('0');
  expect(reports).toEqual([['traces cannot be told', { reason: 'it answers 503', dropped: 904 }]]);
});

test('what a collector refuses is not sent again', async () => {
  answers = [400];
  sender.send(span('one'));

  await sender.close();

  expect(taken).toEqual([]);
  expect(reports).toEqual([['traces cannot be told', { reason: 'it answers 400', dropped: 0 }]]);
});
