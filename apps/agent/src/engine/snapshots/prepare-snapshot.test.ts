import { createHash } from 'node:crypto';
import { SnapshotId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { beforeEach, expect, test } from 'vitest';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Preview } from '../../bridge/bridge.ts';
import { createPrepareSnapshot, type PrepareSnapshot } from './prepare-snapshot.ts';
import type { OnSection } from './read-computer.ts';
import { redactSnapshot } from './redacted-snapshot.ts';

const ok = (value: unknown) => ({ state: 'ok' as const, ms: 1, value }); // as const: the literal

function raw(snapshotId: SnapshotId): Snapshot {
  const made: unknown = {
    schema: 1,
    snapshotId,
    takenAt: '2026-11-20T09:00:00.000Z',
    tookMs: 12,
    platform: 'linux',
    sections: {
      os: ok({
        family: 'linux',
        name: 'Debian GNU/Linux 12',
        id: 'debian',
        version: '12',
        build: null,
        kernel: '6.1',
        architecture: 'x64',
        hostName: 'lt-4471',
        bootedAt: null,
        uptimeSeconds: 100,
        locale: null,
      }),
      device: { state: 'absent', ms: 1, reason: 'no DMI' },
      printers: ok({ system: 'cups', printers: [] }),
      processes: ok({
        total: 112,
        threads: null,
        running: null,
        blocked: null,
        stopped: null,
        zombies: 0,
        zombieParents: [],
        openFiles: null,
        openFilesLimit: null,
        sampleMs: null,
        agentPid: null,
        list: [],
      }),
      'log-errors': ok({
        source: 'journal',
        since: '2026-11-19T09:00:00.000Z',
        total: 1,
        cut: false,
        groups: [
          {
            program: 'mailer',
            level: 'error',
            message,
            count: 1,
            firstAt: '2026-11-20T08:00:00.000Z',
            lastAt: '2026-11-20T08:00:00.000Z',
          },
        ],
      }),
      usb: { state: 'failed', ms: 3_000, reason: 'took longer than 3 s' },
    },
    findings: [],
    removed: [],
    withheld: [],
  };
  // as: a section beyond its bounds is what one of the tests is about
  return made as Snapshot;
}

let message = '';
let now = 0;
let text = '';
let reads: {
  readonly id: SnapshotId;
  readonly done: () => void;
  readonly onSection: OnSection;
}[] = [];
let prepared: PrepareSnapshot;
let previews: Preview[] = [];

beforeEach(() => {
  now = 1_795_000_000_000;
  text = 'Can’t print';
  message = 'cannot write to amira.haddad@northwind.example for amira';
  reads = [];
  previews = [];
  let made = 0;
  prepared = createPrepareSnapshot({
    read: async (id, onSection) => {
      await new Promise<void>((done) => {
        reads.push({ id, onSection, done });
      });
      const findings: Finding[] = [
        {
          code: 'disk-nearly-full',
          severity: 'warn',
          params: { mount: '/home/amira' },
          evidence: [{ section: 'disks', path: 'fileSystems[0].mount', value: '/home/amira' }],
          remedy: null,
          since: null,
          hides: [],
        },
      ];
      const people = [{ userName: 'amira', fullName: 'Amira Haddad' }];
      return redactSnapshot({ ...raw(id), findings }, people, () => Promise.resolve());
    },
    text: () => text,
    deviceName: () => 'LT-4471',
    clock: { now: () => now },
    random: () => {
      made += 1;
      return Buffer.alloc(10, made);
    },
    onTrouble: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  prepared.onChange((preview) => previews.push(preview));
});

const line = (preview: Preview | undefined, section: string) =>
  preview?.lines.find((one) => one.section === section);

async function ready(): Promise<string> {
  prepared.prepare();
  reads.at(-1)?.done();
  return prepared.exact();
}

test('reading begins at once and is told section by section', () => {
  const first = prepared.prepare();
  reads[0]?.onSection('printers', 'ok');

  expect(first.done).toBe(false);
  expect(line(first, 'printers')?.state).toBe('reading');
  expect(line(previews.at(-1), 'printers')?.state).toBe('ok');
  expect(line(previews.at(-1), 'network')?.state).toBe('reading');
});

test('the preview names what goes, what stays and what was removed', async () => {
  const json = await ready();
  const preview = prepared.prepare();

  expect(preview.done).toBe(true);
  expect(preview.bytes).toBe(Buffer.byteLength(json));
  expect(preview.removed).toBeGreaterThanOrEqual(3);
  expect(preview.lines.filter(({ short }) => short).length).toBe(7);
  expect(preview.lines[0]).toMatchObject({
    section: null,
    summary: 'LT-4471 · Debian GNU/Linux 12',
  });
  expect(preview.lines[1]).toMatchObject({ section: null, values: 1, summary: '1' });
  expect(line(preview, 'printers')).toMatchObject({
    matches: 'print',
    short: true,
    included: true,
  });
  expect(line(preview, 'processes')).toMatchObject({
    included: false,
    summary: '112',
    short: true,
  });
  expect(line(preview, 'usb')).toMatchObject({ state: 'failed', summary: 'took longer than 3 s' });
});

test('no name and no address is in what goes, and what stays here is named', async () => {
  const json = await ready();
  const sent = Snapshot.parse(JSON.parse(json));

  expect(json).not.toMatch(/amira|haddad|northwind/i);
  expect(sent.withheld).toEqual(['processes']);
  expect(Object.keys(sent.sections)).not.toContain('processes');
  expect(sent.removed.reduce((sum, { count }) => sum + count, 0)).toBe(prepared.prepare().removed);
});

test('what was previewed is the very string that is handed over', async () => {
  await ready();
  prepared.withhold(['log-errors', 'processes']);
  const json = await prepared.exact();

  const handed = prepared.handOver();

  expect(handed).toEqual({
    state: 'ready',
    snapshotId: reads[0]?.id,
    json,
    sha256: createHash('sha256').update(json).digest('hex'),
  });
  expect(Snapshot.parse(JSON.parse(json)).withheld).toEqual(['log-errors', 'processes']);
});

test('a finding that quotes a section goes only with it', async () => {
  await ready();

  const without = prepared.withhold(['disks']);

  expect(without.findings).toEqual([]);
});

test('a ticket does not wait for the computer: its snapshot follows with the same choices', async () => {
  prepared.prepare();
  prepared.withhold(['printers']);
  const handed = prepared.handOver();
  if (handed.state !== 'owed') throw new TypeError('it was read already');
  const finished = prepared.finish({
    snapshotId: handed.snapshotId,
    ticketId: TicketId.parse(uuidv7(now, Buffer.alloc(10, 99))),
    withheld: [...handed.withheld],
  });
  reads[0]?.done();

  expect(handed.withheld).toEqual(['printers']);
  expect(Snapshot.parse(JSON.parse((await finished).json)).withheld).toEqual(['printers']);
  expect(reads.length).toBe(1);
});

test('what is owed from before a restart is read anew under its id', async () => {
  const snapshotId = SnapshotId.parse(uuidv7(now, Buffer.alloc(10, 77)));
  const ticketId = TicketId.parse(uuidv7(now, Buffer.alloc(10, 78)));

  const finished = prepared.finish({ snapshotId, ticketId, withheld: ['processes'] });
  reads[0]?.done();

  expect(Snapshot.parse(JSON.parse((await finished).json)).snapshotId).toBe(snapshotId);
});

test('a ticket that could not be kept gives its snapshot back', async () => {
  const json = await ready();
  prepared.handOver();

  prepared.takeBack();

  expect(await prepared.exact()).toBe(json);
  expect(reads.length).toBe(1);
});

test('a snapshot of ten minutes ago is read again, and the choice stays', async () => {
  await ready();
  prepared.withhold(['printers']);
  now += 10 * 60_000 + 1;

  const preview = prepared.prepare();

  expect(reads.length).toBe(2);
  expect(line(preview, 'printers')?.included).toBe(false);
});

test('other words change what stays here, until the person chooses', async () => {
  await ready();
  text = 'Everything is slow';
  const slow = prepared.prepare();
  prepared.withhold(['processes']);
  const chosen = prepared.prepare();

  expect(line(slow, 'processes')).toMatchObject({ included: true, matches: 'slow' });
  expect(line(chosen, 'processes')?.included).toBe(false);
});

test('a snapshot over two megabytes is refused with its size until sections are left out', async () => {
  message = 'The printer says no. '.repeat(120_000);
  await ready();

  expect(() => prepared.handOver()).toThrow('snapshot.too-large');
  prepared.withhold(['log-errors']);

  expect(prepared.handOver().state).toBe('ready');
});

test('a preview on screen follows the words, and is not told again for every letter', async () => {
  await ready();
  prepared.textChanged();
  previews = [];

  for (const written of [
    'Can’t print my',
    'Can’t print my slides',
    'Can’t print, and it is slow',
  ]) {
    text = written;
    prepared.textChanged();
  }

  expect(previews.map((preview) => line(preview, 'load')?.matches)).toEqual(['slow']);
});
