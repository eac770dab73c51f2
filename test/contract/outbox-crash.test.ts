import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childEnvironment } from '../harness/child-environment.ts';
import { type WebSocket, WebSocketServer } from 'ws';

/** Forty in the test run; `npm run crash` asks for more. */
const SEEDS = Number(process.env['FIRSTLINE_CRASH_SEEDS'] ?? 40);
const TICKETS = 8;
const CHILD = fileURLToPath(new URL('../harness/outbox-child.ts', import.meta.url));

/** A server that keeps what it was told, as the real one does: by id, once. */
class Kept {
  readonly received = new Map<string, string>();
  readonly order: string[] = [];
  /** One sentence of a person under two ids would be two of these. */
  tickets = 0;
  readonly faults: string[] = [];
  readonly files = new Map<string, { bytes: number; expected: number }>();

  take(type: string, body: Record<string, unknown>): unknown {
    const ticketId = String(body['ticketId']);
    if (type === 'attachment.part') return this.part(body);
    const id = String(body['entryId'] ?? body['snapshotId']);
    if (type === 'ticket.open') {
      if (!this.received.has(ticketId)) this.tickets += 1;
      this.keep(ticketId, JSON.stringify(body));
      this.order.push(String(body['title']));
      for (const file of body['attachments'] as { id: string; bytes: number }[]) {
        // as: the wire's shape
        const known = this.files.get(file.id);
        this.files.set(file.id, known ?? { bytes: 0, expected: file.bytes });
      }
    } else {
      if (!this.received.has(ticketId)) this.faults.push(`${type} before its ticket`);
      if (type === 'snapshot.submit') {
        const sha256 = createHash('sha256').update(String(body['json'])).digest('hex');
        if (sha256 !== body['sha256']) this.faults.push('a snapshot was altered');
      }
      this.keep(id, JSON.stringify(body));
    }
    if (type === 'snapshot.submit') return { snapshotId: id };
    return ticketFact(ticketId);
  }

  private part(body: Record<string, unknown>): unknown {
    const file = this.files.get(String(body['attachmentId']));
    if (!file) {
      this.faults.push('a part of an unknown file');
      return {};
    }
    const bytes = Buffer.from(String(body['data']), 'base64').length;
    if (Number(body['offset']) === file.bytes) file.bytes += bytes;
    else if (Number(body['offset']) > file.bytes) this.faults.push('a gap in a file');
    const complete = file.bytes === file.expected;
    if (complete) this.received.set(String(body['attachmentId']), 'complete');
    return { received: file.bytes, complete };
  }

  private keep(id: string, body: string): void {
    const known = this.received.get(id);
    if (known !== undefined && known !== body) this.faults.push('one id with two contents');
    this.received.set(id, body);
  }
}

const ticketFact = (id: string) => ({
  id,
  number: 1,
  title: 't',
  status: 'new',
  assignee: null,
  dueAt: null,
  createdAt: '2026-11-20T09:00:00.000Z',
  updatedAt: '2026-11-20T09:00:00.000Z',
  entries: [],
});

let server: WebSocketServer;
let url = '';
const kept = new Map<string, Kept>();
/** Some replies are lost with their link, after the server has acted: the worst moment. */
let replies = 0;

beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket: WebSocket, request) => {
    const mine = kept.get(request.url ?? '') ?? new Kept();
    kept.set(request.url ?? '', mine);
    socket.send('{}');
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString());
      const body = mine.take(frame.type, frame.body);
      replies += 1;
      if (replies % 37 === 0) return socket.terminate();
      socket.send(JSON.stringify({ type: 'reply', to: frame.id, ok: true, body }));
    });
  });
  await once(server, 'listening');
  // as: a server on a TCP port has an AddressInfo
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const socket of server.clients) socket.terminate();
  await new Promise((done) => server.close(done));
});

interface Run {
  readonly stated: string[];
  readonly acked: string[];
  readonly said: string[];
  readonly killed: boolean;
}

async function run(args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [CHILD, ...args], {
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const [, signal] = await once(child, 'close');
  const of = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return {
    stated: of('stated'),
    acked: of('acked'),
    said: [...of('refused'), ...of('trouble')],
    killed: signal === 'SIGKILL',
  };
}

/** A small generator, so that a seed names the same crashes every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two crashes, the second often inside the recovery from the first, then a run to the end. */
async function crashTwice(seed: number, acts: number) {
  const random = seeded(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'firstline-crash-'));
  const at = `${url}/seed-${seed}`;
  const where = (most: number) => [
    String(1 + Math.floor(random() * most)),
    ['before', 'half', 'after'][Math.floor(random() * 3)] ?? 'after',
  ];
  const runs = [
    await run([folder, at, String(TICKETS), `${seed} a`, ...where(acts)]),
    await run([folder, at, '2', `${seed} b`, ...where(acts / (random() < 0.5 ? 2 : 20))]),
    await run([folder, at, '0', `${seed} c`]),
  ];
  const left = await readdir(path.join(folder, 'blobs'));
  await rm(folder, { recursive: true });
  return { runs, left, server: kept.get(`/seed-${seed}`) ?? new Kept() };
}

test(
  `nothing acknowledged is lost or doubled in ${SEEDS} times two kills`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'firstline-crash-'));
    const child = spawn(process.execPath, [CHILD, folder, `${url}/dry`, String(TICKETS), 'dry'], {
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    await once(child, 'close');
    await rm(folder, { recursive: true });
    const acts = Number(/^acts (\d+)$/m.exec(said)?.[1]);

    const counts = { kills: 0, acknowledged: 0, lost: 0, doubled: 0, faults: 0, left: 0 };
    const all = Array.from({ length: SEEDS }, (_, index) => index + 1);
    const workers = Array.from({ length: 2 }, async () => {
      for (let seed = all.shift(); seed !== undefined; seed = all.shift()) {
        const { runs, left, server: mine } = await crashTwice(seed, acts);
        const acked = runs.flatMap((one) => one.acked);
        const stated = new Set(runs.flatMap((one) => one.stated));
        const opened = [...new Set(mine.order)];
        counts.kills += runs.filter((one) => one.killed).length;
        counts.acknowledged += acked.length;
        counts.lost += acked.filter((id) => !mine.received.has(id)).length;
        counts.doubled += mine.tickets - opened.length;
        counts.faults += mine.faults.length + runs.flatMap((one) => one.said).length;
        counts.left += left.length;
        // In order: what was stated first arrived first, however often it was sent.
        expect(opened).toEqual([...opened].sort(byStatement));
        expect(acked.every((id) => stated.has(id) || mine.received.has(id))).toBe(true);
      }
    });
    await Promise.all(workers);

    expect(acts).toBeGreaterThan(100);
    expect(counts.kills).toBeGreaterThan(SEEDS);
    expect(counts.acknowledged).toBeGreaterThan(SEEDS * 4);
    expect(counts).toMatchObject({ lost: 0, doubled: 0, faults: 0, left: 0 });
  },
  SEEDS * 5_000,
);

function byStatement(one: string, other: string): number {
  const [, a = '', m = '0'] = one.split(' ');
  const [, b = '', n = '0'] = other.split(' ');
  return a === b ? Number(m) - Number(n) : a < b ? -1 : 1;
}
