import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordedSystem } from './recordings/recorded-system.ts';
import type { System } from './system/system.ts';
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
  ),
  fc.string({ maxLength: 20, unit: 'binary' }),
);
const garbage = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));

/** A computer whose every file, folder and command is garbage, the same for the same path. */
function confused(texts: readonly string[]): System {
  const at = (path: string) =>
    texts[[...path].reduce((sum, char) => sum + char.charCodeAt(0), 0) % texts.length] ?? '';
  const system = recordedSystem({});
  return {
    ...system,
    files: {
      text: at,
      load: async (path) => Buffer.from(at(path), 'latin1'),
      list: (path) => [
        '1',
        '2',
        'card0',
        'card0-DP-1',
        'eth0',
        'temp1_input',
        'BAT0',
        'usb1',
        at(path),
      ],
      facts: (path) => ({ bytes: -1, modifiedMs: Number(at(path)) }),
      link: at,
      held: (path) => ({ takenBytes: Number(at(path)), device: at(path), inode: at(path) }),
      space: async (path) => ({
        totalBytes: Number(at(path)),
        freeBytes: -1,
        inodes: 0,
        freeInodes: 1.5,
      }),
    },
    run: async (command) => ({
      state: 'ended',
      code: 0,
      stdout: at(command),
      stderr: '',
      cut: true,
    }),
    interfaces: () => [{ name: 'eth0', address: texts[0] ?? '', prefix: 24, family: 4, mac: '' }],
    post: async ({ path }) => Buffer.from(at(path), 'latin1'),
  };
}

test(
  'a computer that says nothing but garbage is still read, and no section fails for it',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(garbage, { minLength: 1, maxLength: 12 }), async (texts) => {
        const snapshot = await takeSnapshot({ snapshotId, system: confused(texts) });

        const failed = Object.entries(snapshot.sections).flatMap(([name, one]) =>
          one?.state === 'failed' && name !== 'printers' ? [`${name}: ${one.reason}`] : [],
        );
        expect(failed).toEqual([]);
        expect(Snapshot.safeParse(snapshot).error).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  },
  PATIENCE_MS,
);
