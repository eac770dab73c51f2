import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import type { Collector } from './collector.ts';
import { crashes } from './collectors/crashes.ts';
import { recordedSystem } from './recordings/recorded-system.ts';
import type { Ran, System } from './system/system.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Properties take their time on a busy computer. */
const PATIENCE_MS = 60_000;

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');

/** Pieces that parsers look for, torn and mixed with noise. */
const piece = fc.oneof(
  fc.constantFrom(
    'cpu  1 2 3 4 5 6 7 8\n',
    'btime 99999999999999999999\n',
    'MemTotal: 0 kB\n',
    'MemTotal: 99999999999999999999999 kB\n',
    'MemAvailable: 7 kB\n',
    '-1\n',
    '0\n',
    '1e400\n',
    'NaN\n',
    '1 (a) b) Z 1 ',
    ' 0 0 0 0 0 0 0 -5 0 0 0 0 0 0 0 0 0 0\n',
    'Package: x\nStatus: install ok installed\n\n',
    'Status: \n',
    '22 27 0:21 / / rw - ext4 /dev/x rw,emergency_ro\n',
    'eth0\t00000000\tZZZZZZZZ\t0003\t0\t0\t-9\t00000000\t0\t0\t0\n',
    'nameserver 1.2.3.4\n',
    'Battery\n',
    'USER=x\nCLASS=user\nREALTIME=-1\n',
    'Id=x.service\nActiveState=failed\nNRestarts=-4\nExecMainStatus=1.5\n\n',
    '{"MESSAGE":"x","PRIORITY":"9","__REALTIME_TIMESTAMP":"-5"}\n',
    'x:x:1000:1000:::\n',
    ' 0 [a]: b - c\n',
    'some avg10=999.00 avg60=-1 avg300=0.00 total=1\n',
    '\uFFFD\0\u001b[31m',
    'kern  :info  : 1601-01-01T00:00:00,000000+00:00 x[1]: segfault at 0\n',
    'kern  :err   : 2026-11-21T09:00:00,000000+00:00 Out of memory: Killed process 99999999999999999999 (x) total-vm:1kB, anon-rss:99999999999999999999kB\n',
    'kern  :err   : 2026-11-21T09:00:00,000000+00:00 INFO: task a:b blocked for more than\n',
    '[Desktop Entry]\nExec="\nHidden=maybe\n',
    '@reboot root A=1\n',
    '[Service]\nExecStart=\n',
    '1: POSIX  ADVISORY  WRITE -1 zz:zz:1 0 EOF\n',
    'read_bytes: 99999999999999999999999\nwrite_bytes: -1\n',
    'Max open files            99999999999999999999999 x files\n',
    '{"nvme_smart_health_information_log":{"critical_warning":-1,"percentage_used":-5,"media_errors":1e300}}',
    '{"ata_smart_attributes":{"table":[null,{"id":5,"raw":{"value":-1}}]},"smart_status":{"passed":1}}',
    'x:$y$x:99999999:0:-1:7:::999999:\n',
    'Password expires : Jan 01, 1601\n',
    'version: \n',
    '9999999999999999999999 updates can be applied\n',
    'appdata-version\0\0',
    '\x05\x04\xff\xff\xff\xff',
    'table x { chain y { type filter hook input priority',
  ),
  fc.string({ maxLength: 20, unit: 'binary' }),
);
const garbage = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));

/** Names that lead collectors deeper in, whatever folder they ask for. */
const entries = [
  '1',
  '2',
  '0001',
  'card0',
  'card0-DP-1',
  'eth0',
  'sda',
  'hwmon0',
  'temp1_input',
  'BAT0',
  'cpu0',
  'usb1',
  'x.desktop',
  'default.target.wants',
  'x.service',
  'x.list',
  `core.x.1000.${'a'.repeat(32)}.7.99999999999999999999.zst`,
  '_usr_bin_x.1000.crash',
  'krb5cc_1000',
  'tkt',
  '1000',
];

/** A computer whose every file, folder and command is garbage, the same for the same path. */
function confused(texts: readonly string[], run?: System['run']): System {
  const at = (path: string) =>
    texts[[...path].reduce((sum, char) => sum + char.charCodeAt(0), 0) % texts.length] ?? '';
  const system = recordedSystem({ isAdministrator: texts.length % 2 === 0 });
  return {
    ...system,
    files: {
      text: at,
      load: async (path) => Buffer.from(at(path), 'latin1'),
      list: (path) => [...entries, at(path)],
      facts: (path) => ({ bytes: -1, modifiedMs: Number(at(path)) }),
      link: at,
      kernelRecords: async () => (texts.length % 3 === 0 ? null : texts),
      held: (path) => ({ takenBytes: Number(at(path)), device: at(path), inode: at(path) }),
      space: async (path) => ({
        totalBytes: Number(at(path)),
        freeBytes: -1,
        inodes: 0,
        freeInodes: 1.5,
      }),
    },
    run:
      run ??
      (async (command) => ({
        state: 'ended',
        code: 0,
        stdout: at(command),
        stderr: '',
        cut: true,
      })),
    interfaces: () => [{ name: 'eth0', address: texts[0] ?? '', prefix: 24, family: 4, mac: '' }],
    post: async ({ path }) => Buffer.from(at(path), 'latin1'),
  };
}

const year1971 = Date.parse('1971-01-01');
const year2100 = Date.parse('2100-01-01');

/** Moments and numbers, wherever they are, that cannot be true of any computer. */
function untrue(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} ${value}`];
  if (typeof value === 'string' && /^-?\d{4,6}-\d\d-\d\dT[\d:.]+Z$/.test(value)) {
    const ms = Date.parse(value);
    return ms >= year1971 - 365 * 86_400_000 && ms < year2100 ? [] : [`${path} ${value}`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => untrue(inner, `${path}.${key}`));
}

/** Sections that failed, with their reasons; a printer system that talks nonsense may. */
const failures = (snapshot: Snapshot): string[] =>
  Object.entries(snapshot.sections).flatMap(([name, one]) =>
    one?.state === 'failed' && name !== 'printers' ? [`${name}: ${one.reason}`] : [],
  );

const texts = fc.array(garbage, { minLength: 1, maxLength: 12 });

test(
  'a computer that says nothing but garbage is still read, and no section fails for it',
  async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (said) => {
        const snapshot = await takeSnapshot({ snapshotId, system: confused(said) });

        expect(failures(snapshot)).toEqual([]);
        expect(untrue(snapshot.sections)).toEqual([]);
        expect(Snapshot.safeParse(snapshot).error).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  },
  PATIENCE_MS,
);

const refused: Ran = {
  state: 'ended',
  code: 1,
  stdout: '',
  stderr: 'Permission denied',
  cut: false,
};

test(
  'commands that are missing, late, refused, flooding or cannot be started cost nothing but their own section',
  async () => {
    const broken = fc.oneof(
      fc.constantFrom<Ran>({ state: 'missing' }, { state: 'late' }, refused),
      garbage.map((text): Ran => {
        const stdout = `${text}\n`.repeat(20_000).slice(0, 1024 * 1024);
        return { state: 'ended', code: null, stdout, stderr: text, cut: true };
      }),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(broken, { minLength: 1, maxLength: 6 }),
        async (said, ways) => {
          let turn = 0;
          const run = async () => {
            const way = ways[turn++ % ways.length];
            if (way === undefined || way === null) throw new Error('spawn EAGAIN');
            return way;
          };
          const snapshot = await takeSnapshot({ snapshotId, system: confused(said, run) });

          for (const one of Object.values(snapshot.sections)) {
            if (one?.state === 'failed') expect(one.reason).toMatch(/\S/);
          }
          expect(Object.keys(snapshot.sections)).toHaveLength(catalogue.length);
          expect(untrue(snapshot.sections)).toEqual([]);
          expect(Snapshot.safeParse(snapshot).error).toBeUndefined();
        },
      ),
      { numRuns: 40 },
    );
  },
  PATIENCE_MS,
);

test('an account that may read nothing at all gets absences with a sentence, and no failure', async () => {
  const snapshot = await takeSnapshot({ snapshotId, system: recordedSystem({}) });

  expect(failures(snapshot)).toEqual([]);
  const absences = Object.values(snapshot.sections).flatMap((one) =>
    one?.state === 'absent' ? [one.reason] : [],
  );
  expect(absences.length).toBeGreaterThan(catalogue.length / 3);
  for (const reason of absences) expect(reason).toMatch(/^[a-zA-Z].*[^.]$/);
});

test('a command that hangs is given up with its section, and everything else is there', async () => {
  const hung: Collector = { ...crashes, timeoutMs: 20 };
  const others = catalogue.filter(({ section }) => section === 'cpu' || section === 'memory');
  let stopped = false;
  const run: System['run'] = (_, __, { signal }) =>
    new Promise((resolve) => {
      signal?.addEventListener('abort', () => {
        stopped = true;
        resolve({ state: 'late' });
      });
    });
  const { sections } = await takeSnapshot({
    snapshotId,
    system: confused(['MemTotal: 9 kB\n'], run),
    collectors: [hung, ...others],
  });

  expect(sections.crashes).toMatchObject({ state: 'failed', reason: 'took longer than 0.02 s' });
  expect([sections.cpu?.state, sections.memory?.state, stopped]).toEqual(['ok', 'ok', true]);
});
