/** How one fault was found. */
export type FaultResult = {
  readonly name: string;
  readonly kind: string;
  /** The code that was expected first. */
  readonly cause: string;
  readonly found: boolean;
  /** Place of the cause among all findings, the first is 1. Null when it was not found. */
  readonly rank: number | null;
  /** From breaking it to having judged it. */
  readonly seconds: number;
  /** Of these, the snapshot. */
  readonly snapshot_ms: number;
  /** Consequences that were judged, and not told beside their cause. */
  readonly hidden: readonly string[];
  /** Consequences that were told although their cause was. */
  readonly told_too: readonly string[];
  /** Findings that warn or are bad, beyond the cause and what is known to be true beside it. */
  readonly extra: readonly string[];
  /** Findings that were true of the machine itself before anything was broken; they take no rank. */
  readonly machine: readonly string[];
  /** Why the case itself could not be run to its end. */
  readonly error?: string;
};

/** A finding that is not true, or not known to be. */
export type FalseAlarm = {
  readonly case: string;
  readonly code: string;
  /** What contradicts it. */
  readonly because: string;
};

/** What a run of the lab brought. */
export type LabReport = {
  readonly seed: number;
  readonly faults: readonly FaultResult[];
  readonly recorded_faults: readonly FaultResult[];
  readonly kinds: number;
  /** Share of the faults whose cause was the first finding. */
  readonly top1: number;
  /** Share of the faults whose cause was among the findings. */
  readonly found: number;
  readonly healthy_runs: number;
  readonly false_alarms: number;
  readonly alarms: readonly FalseAlarm[];
  /** Cases that this machine cannot run, each with its reason. */
  readonly skipped: readonly { readonly name: string; readonly because: string }[];
  readonly seconds: number;
};

/** Three decimals; more is noise. */
export const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000;

/** The report as people read it. */
export function asText(report: LabReport): string {
  const width = Math.max(
    4,
    ...[...report.faults, ...report.recorded_faults].map((one) => one.name.length),
  );
  const line = (one: FaultResult) =>
    [
      one.rank === 1 ? ' ✓' : one.found ? ' ~' : ' ✗',
      one.name.padEnd(width),
      one.cause.padEnd(24),
      String(one.rank ?? '–').padStart(4),
      one.seconds.toFixed(1).padStart(6),
      [
        one.hidden.length === 0 ? '' : `hides ${one.hidden.join(' ')}`,
        one.told_too.length === 0 ? '' : `told too: ${one.told_too.join(' ')}`,
        one.extra.length === 0 ? '' : `extra: ${one.extra.join(' ')}`,
        one.machine.length === 0 ? '' : `this machine: ${one.machine.join(' ')}`,
        one.error ?? '',
      ]
        .filter((part) => part !== '')
        .join('; '),
    ]
      .join(' ')
      .trimEnd();
  const head = `   ${'fault'.padEnd(width)} ${'cause'.padEnd(24)} rank      s`;
  return [
    head,
    ...report.faults.map(line),
    ...(report.recorded_faults.length === 0
      ? []
      : ['   on recordings:', ...report.recorded_faults.map(line)]),
    ...report.alarms.map((one) => ` ! ${one.case}: ${one.code} is false, ${one.because}`),
    ...report.skipped.map((one) => ` – ${one.name} was skipped: ${one.because}`),
    '',
    `${report.faults.length} faults of ${report.kinds} kinds: found ${report.found}, first ${report.top1}; ` +
      `${report.false_alarms} false alarms in ${report.healthy_runs} healthy runs; ${report.seconds.toFixed(0)} s`,
    '',
  ].join('\n');
}
