import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { recordedSystem } from '../recordings/recorded-system.ts';
import laptop from '../recordings/windows/laptop.json' with { type: 'json' };
import {
  asAdministrator,
  type RecordedAnswer,
  windowsComputer,
} from '../recordings/windows/windows-computer.ts';
import { takeSnapshot } from '../take-snapshot.ts';
import { windowsReaders } from './readers.ts';

/** Properties take their time on a busy computer. */
const PATIENCE_MS = 60_000;

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000004');

/** What providers of CIM say when they lie, do not know or are of another version. */
const lies: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  0.5,
  -1e30,
  1e30,
  4_294_967_295,
  1.8e19,
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
  'ü\0\u001b'.repeat(1_500),
];

const names = Object.keys(laptop.answers);

/** The same answer with every field of one name replaced, wherever it is. */
function replaced(value: unknown, field: string, by: unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, field, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === field ? by : replaced(inner, field, by),
    ]),
  );
}

function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(fieldsOf))];
  if (typeof value !== 'object' || value === null) return [];
  return [...Object.keys(value), ...Object.values(value).flatMap(fieldsOf)];
}

async function readWith(changes: Readonly<Record<string, RecordedAnswer>>, collectors = catalogue) {
  const snapshot = await takeSnapshot({
    snapshotId,
    system: recordedSystem(windowsComputer(changes)),
    collectors,
  });
  const failed = Object.entries(snapshot.sections).flatMap(([name, one]) =>
    one?.state === 'failed' ? [`${name}: ${one.reason}`] : [],
  );
  return { snapshot, failed };
}

test.each(names)(
  'no lie in a field of %s fails a section or gets into the snapshot as nonsense',
  async (name) => {
    const answer: unknown = Reflect.get({ ...laptop.answers, ...asAdministrator }, name);
    const value: unknown = Reflect.get(Object(answer), 'value');
    expect(fieldsOf(value)).not.toEqual([]);
    const sections = Object.entries(windowsReaders).flatMap(([section, { asks }]) =>
      asks.some((one) => one === name) ? [section] : [],
    );
    const collectors = catalogue.filter(({ section }) => sections.includes(section));

    for (const field of fieldsOf(value)) {
      for (const lie of lies) {
        const { snapshot, failed } = await readWith(
          { [name]: { value: replaced(value, field, lie) } },
          collectors,
        );

        expect({ field, lie, failed }).toEqual({ field, lie, failed: [] });
        expect(Snapshot.safeParse(snapshot).error).toBeUndefined();
      }
    }
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
