import { counted } from '../collectors/crashes.ts';
import type { Crash } from '../collectors/crash-lines.ts';
import { clip, clipOr, instantOf } from '../clip.ts';
import type { Told } from '../told.ts';
import { momentMs } from './moments.ts';
import type { WindowsReader } from './reader.ts';

const WEEK_MS = 7 * 86_400_000;
const PROGRAMS_MAX = 100;

/** Event of Application Hang; the other one is a crash. */
const HANG = 1_002;

/** What broke down in a week: programs, from the Application log, and Windows itself, from the System log. */
export const crashes: WindowsReader<'crashes'> = {
  asks: ['programEvents', 'stopEvents'],
  read(answers, { clock }) {
    const programs = answers.rows('programEvents').flatMap(programCrash);
    const stops = (answers.may('stopEvents') ?? []).flatMap(stopCrash);
    return {
      since: instantOf(clock.now() - WEEK_MS) ?? new Date(0).toISOString(),
      sources: ['event-log'],
      programs: counted([...programs, ...stops]).slice(0, PROGRAMS_MAX),
      // Windows ends no program for want of memory; it refuses more, and says so in its log.
      memoryKills: [],
    };
  },
};

function programCrash(found: Told): Crash[] {
  const atMs = momentMs(found.text('At') ?? '');
  if (atMs === null) return [];
  const code = found.text('Reason')?.match(/^(?:0x)?([0-9a-f]{8})$/i)?.[1];
  return [
    {
      program: clipOr(found.text('Program'), 'unnamed', 120),
      pid: null,
      kind: found.number('Id') === HANG ? 'hang' : 'crash',
      reason: code === undefined ? null : `0x${code.toLowerCase()}`,
      atMs,
    },
  ];
}

/** `0x0000009f (0x0000000000000003, …)`: the code says why, the rest are addresses. */
function stopCrash(found: Told): Crash[] {
  const atMs = momentMs(found.text('At') ?? '');
  if (atMs === null) return [];
  const reason = clip(found.text('Reason')?.match(/^0x[0-9a-f]+/i)?.[0], 120);
  return [{ program: 'Windows', pid: null, kind: 'crash', reason, atMs }];
}
