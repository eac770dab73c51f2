import { performance } from 'node:perf_hooks';
import { startBox } from './box.ts';
import { makeCertificates } from './certificates.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults/catalogue.ts';
import { healthyRun } from './healthy.ts';
import { inLanes } from './lanes.ts';
import type { LabOptions } from './launch.ts';
import { examine } from './look.ts';
import { trueOfTheMachine } from './machine.ts';
import { type FalseAlarm, type FaultResult, type LabReport, share } from './report.ts';
import type { World } from './world.ts';

/** Breaks one computer after the other and has each looked at. */
export async function runCases(world: World, options: LabOptions): Promise<LabReport> {
  const began = performance.now();
  const seed = options.seed ?? 1;
  const only = options.only ?? [];
  const unknown = only.filter((name) => !faults.some((fault) => fault.name === name));
  if (unknown.length > 0) throw new Error(`there is no fault called ${unknown.join(', ')}`);
  const wanted = faults.filter((fault) => only.length === 0 || only.includes(fault.name));
  const healthyRuns = options.healthy ?? (only.length === 0 ? 20 : 0);
  await makeCertificates(world, Date.now());

  const results = new Map<string, FaultResult>();
  const alarms: FalseAlarm[] = [];
  const skipped: { name: string; because: string }[] = [];
  const runFault = async (fault: Fault) => {
    const because = fault.lacks?.(world) ?? null;
    if (because !== null) {
      skipped.push({ name: fault.name, because });
      return;
    }
    const result = await breakAndLook(world, fault);
    results.set(fault.name, result);
    tell(
      `${fault.name} ${result.rank === 1 ? 'first' : result.found ? 'found' : 'NOT FOUND'}${result.error ?? ''}`,
    );
  };
  // Nothing was done to these, so they come before anything that the whole machine feels for a while.
  const healthy = Array.from({ length: healthyRuns }, (_, at) => async () => {
    alarms.push(...(await healthyRun(world, at)));
    tell(`healthy ${at + 1}`);
  });
  await inLanes(healthy);
  const side = wanted.filter((fault) => fault.single !== true);
  await inLanes(shuffled(side, seed).map((fault) => () => runFault(fault)));
  for (const fault of wanted.filter((one) => one.single === true)) await runFault(fault);

  const inOrder = wanted.flatMap((fault) => results.get(fault.name) ?? []);
  const recorded = new Set(faults.filter((one) => one.recorded === true).map((one) => one.name));
  const real = inOrder.filter((one) => !recorded.has(one.name));
  return {
    seed,
    faults: real,
    recorded_faults: inOrder.filter((one) => recorded.has(one.name)),
    kinds: new Set(real.map((one) => one.kind)).size,
    top1: share(real.filter((one) => one.rank === 1).length, real.length),
    found: share(real.filter((one) => one.found).length, real.length),
    healthy_runs: healthyRuns,
    false_alarms: alarms.length,
    alarms,
    skipped,
    seconds: secondsSince(began),
  };
}

/** A case that breaks in another way than it should is a fault that was not found. */
async function breakAndLook(world: World, fault: Fault): Promise<FaultResult> {
  const began = performance.now();
  try {
    return await inBox(world, fault);
  } catch (error) {
    return {
      name: fault.name,
      kind: fault.kind,
      cause: fault.cause,
      found: false,
      rank: null,
      seconds: secondsSince(began),
      snapshot_ms: 0,
      hidden: [],
      told_too: [],
      extra: [],
      machine: [],
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

async function inBox(world: World, fault: Fault): Promise<FaultResult> {
  const box = await startBox(world, fault.name, fault.plan);
  try {
    const began = performance.now();
    // Before it is broken: what is true then is the machine's doing.
    const others = trueOfTheMachine().filter((code) => code !== fault.cause);
    await fault.inject?.(box);
    const look = await examine(box);
    const told = look.findings.filter((one) => !others.includes(one.code));
    const codes = told.map((one) => one.code);
    const at = codes.indexOf(fault.cause);
    const known = new Set([fault.cause, ...(fault.consequences ?? []), ...(fault.beside ?? [])]);
    return {
      name: fault.name,
      kind: fault.kind,
      cause: fault.cause,
      found: at >= 0,
      rank: at < 0 ? null : at + 1,
      seconds: secondsSince(began),
      snapshot_ms: look.snapshot.tookMs,
      hidden: told[at]?.hides ?? [],
      told_too: codes.filter((code) => fault.consequences?.includes(code) === true),
      extra: told
        .filter((one) => one.severity !== 'info' && !known.has(one.code))
        .map((one) => one.code),
      machine: look.findings.map((one) => one.code).filter((code) => others.includes(code)),
    };
  } finally {
    await box.close();
  }
}

/** The same order for the same seed: a linear congruence is random enough to show a hidden order. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return list
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

/** Progress goes beside the report. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
