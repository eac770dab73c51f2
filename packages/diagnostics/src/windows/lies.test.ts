import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordedSystem } from '../recordings/recorded-system.ts';
import laptop from '../recordings/windows/laptop.json' with { type: 'json' };
import { type RecordedAnswer, windowsComputer } from '../recordings/windows/windows-computer.ts';
import { takeSnapshot } from '../take-snapshot.ts';

/** Properties take their time on a busy computer. */
const PATIENCE_MS = 60_000;

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000004');

/** What providers of CIM say when they lie, do not know or are of another version. */
const lie = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    '',
    0,
    -1,
    -1e30,
    1e30,
    4_294_967_295,
    18_446_744_073_709_551_615,
    '18446744073709551615',
    '-1',
    'NaN',
    true,
    '/Date(-11644473600000)/',
    '/Date(99999999999999999)/',
    '16010101000000.000000+000',
    '99991231235959.999999+000',
    {},
    [],
    [null],
    { value: 'decorated', DisplayHint: 2 },
    { value: [1, 2], Count: 2 },
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.constant('ü'.repeat(3_000)),
);

const names = Object.keys(laptop.answers);
const falsehood = fc.record({ name: fc.constantFrom(...names), at: fc.nat(40), lie });

/** The same answer with one of its fields, wherever it is, replaced. */
function replaced(answer: unknown, at: number, by: unknown): unknown {
  let left = at;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    }
    left -= 1;
    return left === -1 ? by : value;
  };
  return walk(answer);
}

async function readWith(changes: Readonly<Record<string, RecordedAnswer>>) {
  const snapshot = await takeSnapshot({
    snapshotId,
    system: recordedSystem(windowsComputer(changes)),
  });
  const failed = Object.entries(snapshot.sections).flatMap(([name, one]) =>
    one?.state === 'failed' ? [`${name}: ${one.reason}`] : [],
  );
  return { snapshot, failed };
}

test(
  'no lie of a single field fails a section or gets into the snapshot as nonsense',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(falsehood, { minLength: 1, maxLength: 12 }), async (lies) => {
        const changes: Record<string, RecordedAnswer> = {};
        for (const { name, at, lie: by } of lies) {
          const before: unknown = changes[name] ?? Reflect.get(laptop.answers, name);
          const value: unknown = Reflect.get(Object(before), 'value');
          if (value !== undefined) changes[name] = { value: replaced(value, at, by) };
        }

        const { snapshot, failed } = await readWith(changes);

        expect(failed).toEqual([]);
        expect(Snapshot.safeParse(snapshot).error).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  },
  PATIENCE_MS,
);

test(
  'whatever questions fail, only sections that cannot do without them fail, and say why',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(names), async (refused) => {
        const changes = Object.fromEntries(
          refused.map((name, at): [string, RecordedAnswer] => [
            name,
            at % 2 === 0 ? { error: 'Zugriff verweigert' } : { late: true },
          ]),
        );

        const { failed } = await readWith(changes);

        expect(failed.filter((one) => !/verweigert|took longer than 6 s/.test(one))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
  PATIENCE_MS,
);
