import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import type { EnginePorts } from '../../apps/agent/src/engine/ports.ts';
import { readHere } from '../../apps/agent/src/engine/snapshots/read-computer.ts';

/** The real computer, with one of its programs found to be running away: the two minutes that takes are not waited for. */
export const findsRunaway =
  (program: string, pid: () => number): EnginePorts['readComputer'] =>
  async (ask, onSection, signal) => {
    const reading = await readHere(thisComputer({ probes: 'none' }))(ask, onSection, signal);
    const finding = {
      code: 'runaway-process',
      severity: 'warn' as const, // as const: the literal
      params: { program, pid: pid(), cores: 1, cpuSeconds: 300 },
      evidence: [],
      remedy: 'stop-program',
      since: null,
      hides: [],
    };
    return { ...reading, findings: [finding, ...reading.findings] };
  };

/** Nobody's account when root runs the tests: a program of root is not for a remedy to stop. */
export const ordinaryUid = process.getuid?.() === 0 ? 65_534 : (process.getuid?.() ?? 0);
