/**
 * Measures snapshots of the computer it runs on: `measure.ts ONCE OPTIONS`, the bundled once.ts and JSON.
 * Rounds are interleaved, figures are medians. Cold is a fresh process of bundled code, as the agent
 * ships it; warm is this process again. Prints one JSON object.
 */
import { execFileSync } from 'node:child_process';
import { catalogue } from '@firstline/diagnostics/catalogue';
import { readSection } from '@firstline/diagnostics/read-section';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import type { System } from '@firstline/diagnostics/system/system';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { runChecks } from '@firstline/health-checks/run-checks';
import { SnapshotId } from '@firstline/protocol/ids';
import { keptFields, type Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { redact } from '@firstline/redaction/redact';
import { quickSections } from '@firstline/diagnostics/quick';
import { facts, leaves } from './facts.ts';
import { blocked, type Figures, median, tenths, timed } from './figures.ts';
import { readRaw, recordReads } from './floor.ts';
import { type Peer, peers } from './peers.ts';

/** What is wanted of one run. */
export type MeasureOptions = {
  readonly rounds: number;
  /** The servers that this computer is set up for answer here, so they may be asked. */
  readonly network: boolean;
  readonly peers: boolean;
};

const [once = '', words = '{}'] = process.argv.slice(2);
// as: bench-snapshot.ts writes it
const options = JSON.parse(words) as MeasureOptions;
const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const alone = thisComputer({ probes: 'none' });
const asking = thisComputer({ probes: 'configured' });
const quick = catalogue.filter(({ section }) => quickSections.includes(section));
const take = (system: System, collectors = catalogue) =>
  takeSnapshot({ snapshotId, system, collectors });

const figures: Figures = {};
const add = (name: string, value: number): void => void (figures[name] ??= []).push(value);
const of = (name: string): number | null => (figures[name] ? tenths(median(figures[name])) : null);
const seconds = (name: string): number | null =>
  figures[name] ? Math.round(median(figures[name]) * 1000) / 1000 : null;

const reads = await recordReads(alone, (noting) => take(noting));
const others = options.peers ? peers() : [];
const said: Record<string, readonly string[]> = {};
let local = await take(alone);
let whole: Snapshot | null = null;
for (let round = 0; round < options.rounds; round += 1) {
  await ours();
  for (const peer of others) await theirs(peer);
  if (options.peers) await getAllData();
}
process.stdout.write(`${JSON.stringify(report(), null, 2)}\n`);

async function ours(): Promise<void> {
  const began = performance.now();
  const cold = JSON.parse(execFileSync(process.execPath, [once], { encoding: 'utf8' }));
  add('local_ms', performance.now() - began);
  add('cpu_s', cold.cpuS);
  add('peak_mb', cold.peakMb);
  add('process_start_ms', await timed(() => execFileSync(process.execPath, ['-e', '0'])));
  add('control_block_ms', await blocked(() => alone.clock.pause(150)));
  add('loop_block_ms', await blocked(async () => void (local = await take(alone))));
  add('local_warm_ms', local.tookMs);
  add('quick_ms', await timed(() => take(alone, quick)));
  if (options.network) {
    add('full_ms', await timed(() => execFileSync(process.execPath, [once, 'whole'])));
    whole = await take(asking);
    add('full_warm_ms', whole.tookMs);
  }
  add('floor_ms', await timed(() => readRaw(reads)));
  for (const collector of catalogue) {
    const over = new AbortController();
    const whole = { sections: [collector.section], signal: over.signal };
    const wanted = { signal: null, aheadOfFirstlineMs: null, endpoints: [], whole };
    add(collector.section, (await readSection(collector, alone, wanted)).ms);
    over.abort();
  }
  add('checks_ms', await timed(() => runChecks(local)));
  add('redact_ms', await timed(() => redact(local, { keep: keptFields })));
}

async function theirs({ name, run }: Peer): Promise<void> {
  const { ms, cpuS, leaves: found } = await run();
  add(`${name}_ms`, ms);
  add(`${name}_cpu_s`, cpuS);
  said[name] = found;
}

async function getAllData(): Promise<void> {
  const si = await alone.information();
  add(
    'getalldata_ms',
    await timed(async () => void (said['getalldata'] = leaves(await si.getAllData()))),
  );
}

function report() {
  const last = whole ?? local;
  const states = Object.values(last.sections).map((one) => one?.state);
  const factsOf = (name: string) => (said[name] ? facts(said[name]) : null);
  return {
    rounds: options.rounds,
    node: process.version,
    network_answers: options.network,
    local_ms: of('local_ms'),
    local_warm_ms: of('local_warm_ms'),
    full_ms: of('full_ms'),
    full_warm_ms: of('full_warm_ms'),
    quick_ms: of('quick_ms'),
    cpu_s: seconds('cpu_s'),
    peak_mb: of('peak_mb'),
    loop_block_ms: of('loop_block_ms'),
    control_block_ms: of('control_block_ms'),
    bytes: Buffer.byteLength(JSON.stringify(last)),
    facts: facts(leaves(last.sections)),
    getalldata_ms: of('getalldata_ms'),
    getalldata_facts: factsOf('getalldata'),
    fusioninventory_ms: of('fusioninventory_ms'),
    fusioninventory_cpu_s: seconds('fusioninventory_cpu_s'),
    fusioninventory_facts: factsOf('fusioninventory'),
    inxi_ms: of('inxi_ms'),
    hwinfo_ms: of('hwinfo_ms'),
    process_start_ms: of('process_start_ms'),
    checks_ms: of('checks_ms'),
    redact_ms: of('redact_ms'),
    floor: { what: 'the same files, read raw', ms: of('floor_ms'), reads: reads.length },
    sections: {
      ok: states.filter((state) => state === 'ok').length,
      absent: states.filter((state) => state === 'absent').length,
      failed: states.filter((state) => state === 'failed').length,
    },
    collectors: Object.fromEntries(
      Object.entries(last.sections).map(([name, one]) => [
        name,
        { state: one?.state, alone_ms: of(name), bytes: JSON.stringify(one).length },
      ]),
    ),
  };
}
