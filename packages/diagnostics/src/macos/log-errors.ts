import { instantOf } from '../clip.ts';
import { grouped, type LogLine } from '../collectors/log-lines.ts';
import { absent, type Read } from '../collector.ts';
import { told } from '../told.ts';

const HALF_HOUR_MS = 1_800_000;
const LINES_MAX = 2_000;
const TIMEOUT_MS = 10_000;
const BYTES_MAX = 8 * 1024 * 1024;

/**
 * Faults of the last half hour, from log(1). Its "errors" are many thousands on a healthy Mac, and longer
 * takes longer than anybody waits.
 */
export const logErrors: Read<'log-errors'> = async ({ run, clock }, { signal }) => {
  const ran = await run(
    'log',
    ['show', '--last', '30m', '--predicate', 'messageType == fault', '--style', 'ndjson'],
    { timeoutMs: TIMEOUT_MS, maxBytes: BYTES_MAX, signal },
  );
  if (ran.state !== 'ended' || (ran.code !== 0 && !ran.cut)) {
    return absent('this account may not read the system log');
  }
  const sinceMs = clock.now() - HALF_HOUR_MS;
  const lines = linesIn(ran.stdout);
  return {
    source: 'unified-log',
    since: instantOf(sinceMs) ?? new Date(0).toISOString(),
    total: lines.length,
    cut: ran.cut || lines.length >= LINES_MAX,
    groups: grouped(lines.slice(-LINES_MAX)),
  };
};

/** One JSON object a line; `2026-11-21 10:39:58.123456+0100` is when. A torn line is left out. */
export const linesIn = (text: string): LogLine[] =>
  text.split('\n').flatMap((line): LogLine[] => {
    const entry = told(objectIn(line));
    const message = entry.text('eventMessage');
    const when = entry
      .text('timestamp')
      ?.replace(/^(\S+) (\S+?)(\.\d{3})?\d*([+-]\d\d)(\d\d)$/, '$1T$2$3$4:$5');
    const atMs = Date.parse(when ?? '');
    if (message === null || Number.isNaN(atMs)) return [];
    const program = entry.text('processImagePath')?.split('/').at(-1) ?? 'unnamed';
    return [{ program, message, level: 'error', atMs }];
  });

function objectIn(line: string): unknown {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
