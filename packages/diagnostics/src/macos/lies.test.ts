import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import laptop from '../recordings/macos/laptop.json' with { type: 'json' };
import { macComputer } from '../recordings/macos/mac-computer.ts';
import { recordedSystem } from '../recordings/recorded-system.ts';
import { takeSnapshot } from '../take-snapshot.ts';

/** Properties take their time on a busy computer. */
const PATIENCE_MS = 60_000;

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000005');

const commands = Object.entries(laptop.commands);
const files = Object.entries(laptop.files);

/** What becomes of a text on its way: cut, a piece replaced by a lie, or doubled. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(2_000) }),
  fc.record({
    kind: fc.constant('lie' as const),
    at: fc.nat(60),
    by: fc.oneof(
      fc.constantFrom('-1', '0', '99999999999999999999999', '1e400', '', 'NaN', '-', '*', '\0'),
      fc.string({ maxLength: 12, unit: 'binary' }),
    ),
  }),
  fc.record({ kind: fc.constant('twice' as const) }),
);

type Damage = typeof damage extends fc.Arbitrary<infer Kind> ? Kind : never;

function damaged(text: string, how: Damage): string {
  if (how.kind === 'twice') return text + text;
  if (how.kind === 'cut') return text.slice(0, how.at);
  let left = how.at;
  return text.replace(/[\w.:/-]+/g, (word) => {
    left -= 1;
    return left === -1 ? how.by : word;
  });
}

const hurt = <Name extends string>(all: readonly (readonly [Name, string])[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...all), damage), { maxLength: 8 })
    .map((chosen) =>
      Object.fromEntries(chosen.map(([[name, text], how]) => [name, damaged(text, how)])),
    );

test(
  'whatever a Mac says, each section is read or says why not, and none holds nonsense',
  async () => {
    await fc.assert(
      fc.asyncProperty(hurt(commands), hurt(files), async (said, written) => {
        const system = recordedSystem(macComputer({ commands: said, files: written }));

        const snapshot = await takeSnapshot({ snapshotId, system });

        const failed = Object.entries(snapshot.sections).flatMap(([name, one]) =>
          one?.state === 'failed' ? [`${name}: ${one.reason}`] : [],
        );
        expect(failed.filter((one) => !/did not (?:finish its )?answer/.test(one))).toEqual([]);
        expect(Snapshot.safeParse(snapshot).error).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  },
  PATIENCE_MS,
);

test('commands that are not there, late or refusing cost their own sections only', async () => {
  for (const ran of [
    { state: 'missing' as const },
    { state: 'late' as const },
    { state: 'ended' as const, code: 1, stdout: '', stderr: 'no', cut: false },
    { state: 'ended' as const, code: 0, stdout: 'x', stderr: '', cut: true },
  ]) {
    const system = { ...recordedSystem(macComputer()), run: async () => ran };

    const { sections } = await takeSnapshot({ snapshotId, system });

    const ok = Object.entries(sections).flatMap(([name, one]) =>
      one?.state === 'ok' ? [name] : [],
    );
    // Files, the network and the print system answer without any command.
    for (const name of ['startup', 'dns', 'time', 'printers', 'crashes', 'security']) {
      expect(ok).toContain(name);
    }
  }
});
