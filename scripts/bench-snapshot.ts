/**
 * Measures a snapshot of this computer and prints one JSON object. It runs in a network namespace of
 * its own, because the peer (`systeminformation`) pings the internet when asked for everything; where
 * there is none, the peer is left out. Interleaved rounds, medians. Cold is a fresh process of the
 * bundled code, as the agent ships it; warm is this process again.
 *
 *   npm run bench:snapshot -- [--rounds 10] [--no-peer]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@firstline/diagnostics/catalogue';
import { readSection } from '@firstline/diagnostics/read-section';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { runChecks } from '@firstline/health-checks/run-checks';
import { SnapshotId } from '@firstline/protocol/ids';
import { keptFields, type Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { redact } from '@firstline/redaction/redact';
import { bundleNodeProcess } from '../build/bundle/node-process.ts';

const self = fileURLToPath(import.meta.url);
const inside = 'FIRSTLINE_BENCH_INSIDE';
const flags = process.argv.slice(2);
const rounds = Math.max(1, Number(flags[flags.indexOf('--rounds') + 1]) || 10);
const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const system = thisComputer({ probes: 'none' });
const take = () => takeSnapshot({ snapshotId, system });

if (process.env[inside] === undefined) goInside();
else await bench(process.env[inside] === 'namespace');

/** Starts itself again where no network is. As an ordinary user that needs user namespaces. */
function goInside(): never {
  const own = process.getuid?.() === 0 ? ['--net'] : ['--map-root-user', '--net'];
  const possible = spawnSync('unshare', [...own, 'true']).status === 0;
  const [command, args] = possible
    ? ['unshare', [...own, process.execPath, self, ...flags]]
    : [process.execPath, [self, ...flags]];
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, [inside]: possible ? 'namespace' : 'outside' },
  });
  process.exit(status ?? 1);
}

async function bench(namespace: boolean): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-bench-'));
  await bundleNodeProcess(path.join(path.dirname(self), 'bench-snapshot', 'once.ts'), folder);
  const fresh = path.join(folder, 'once.cjs');
  const reads = await recordReads();
  await take();
  const figures: Record<string, number[]> = {};
  const add = (name: string, ms: number) => (figures[name] ??= []).push(ms);
  let last: Snapshot = await take();
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const cold = JSON.parse(execFileSync(process.execPath, [fresh], { encoding: 'utf8' }));
    add('local_ms', performance.now() - began);
    add('cpu_s', cold.cpuS);
    add('peak_mb', cold.peakMb);
    add(
      'process_start_ms',
      timed(() => spawnSync(process.execPath, ['-e', '0'])),
    );
    add('control_block_ms', await blocked(() => system.clock.pause(150)));
    add('loop_block_ms', await blocked(async () => void (last = await take())));
    add('local_warm_ms', last.tookMs);
    add(
      'floor_ms',
      timed(() => readRaw(reads)),
    );
    for (const collector of catalogue) {
      const state = await readSection(collector, system, {
        signal: null,
        aheadOfFirstlineMs: null,
      });
      add(collector.section, state.ms);
    }
    add(
      'checks_ms',
      timed(() => runChecks(last)),
    );
    add(
      'redact_ms',
      timed(() => redact(last, { keep: keptFields })),
    );
  }
  rmSync(folder, { recursive: true });
  const getalldata = namespace && !flags.includes('--no-peer') ? await peer() : null;
  const of = (name: string) => tenths(median(figures[name] ?? []));
  const states = Object.values(last.sections).map((one) => one?.state);
  process.stdout.write(
    `${JSON.stringify(
      {
        rounds,
        node: process.version,
        network_namespace: namespace,
        local_ms: of('local_ms'),
        process_start_ms: of('process_start_ms'),
        local_warm_ms: of('local_warm_ms'),
        cpu_s: median(figures['cpu_s'] ?? []),
        peak_mb: of('peak_mb'),
        loop_block_ms: of('loop_block_ms'),
        control_block_ms: of('control_block_ms'),
        checks_ms: of('checks_ms'),
        redact_ms: of('redact_ms'),
        bytes: Buffer.byteLength(JSON.stringify(last)),
        facts: facts(last.sections),
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
        floor: { what: 'the same files, read raw', ms: of('floor_ms'), reads: reads.length },
        getalldata_ms: getalldata?.ms ?? null,
        getalldata_facts: getalldata?.facts ?? null,
      },
      null,
      2,
    )}\n`,
  );
}

type RawRead = { readonly how: 'file' | 'folder' | 'link' | 'facts'; readonly path: string };

/** Takes one snapshot and notes every file it touches, to be read again without any of our code. */
async function recordReads(): Promise<RawRead[]> {
  const reads: RawRead[] = [];
  const noting =
    <R>(how: RawRead['how'], read: (path: string) => R) =>
    (path: string): R => {
      reads.push({ how, path });
      return read(path);
    };
  const { files } = system;
  await takeSnapshot({
    snapshotId,
    system: {
      ...system,
      files: {
        text: noting('file', files.text),
        load: (path, maxBytes) => noting('file', () => files.load(path, maxBytes))(path),
        list: noting('folder', files.list),
        facts: noting('facts', files.facts),
        link: noting('link', files.link),
        space: files.space,
      },
    },
  });
  return reads;
}

const raw = {
  file: (path: string) => readFileSync(path),
  folder: (path: string) => readdirSync(path),
  link: (path: string) => readlinkSync(path),
  facts: (path: string) => statSync(path),
} as const;

function readRaw(reads: readonly RawRead[]): void {
  for (const { how, path } of reads) {
    try {
      raw[how](path);
    } catch {
      // Not there, or ended since: it costs the snapshot as much.
    }
  }
}

async function peer(): Promise<{ ms: number; facts: number }> {
  const si = await system.information();
  const began = performance.now();
  const found: unknown = await si.getAllData();
  return { ms: tenths(performance.now() - began), facts: facts(found) };
}

/** The longest that the event loop was kept from others, milliseconds. */
async function blocked(work: () => Promise<void>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.max / 1e6;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Values that say something: not empty, not null. */
function facts(value: unknown): number {
  if (value === null || value === undefined || value === '') return 0;
  if (typeof value !== 'object') return 1;
  return Object.values(value).reduce((sum: number, item) => sum + facts(item), 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
